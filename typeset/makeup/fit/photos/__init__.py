"""Pictures by themselves: how large each is, rows of several, and their places with their captions."""
