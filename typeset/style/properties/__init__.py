"""Properties and their values: what each may say, and what it comes to."""
