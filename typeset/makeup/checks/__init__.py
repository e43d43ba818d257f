"""What an art editor would not sign: taboos, faults of a laid page, wishes that were not granted."""
