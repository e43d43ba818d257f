"""How quickly an archive is set, measured on this machine and simulated on many."""
