"""What each command does once its arguments are read; each gives back an exit code.

The rooms that a command needs are loaded in it, so that no command waits for another's.
"""
