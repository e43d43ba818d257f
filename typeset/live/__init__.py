"""The proof alive in a browser: a saved article, style or plan is on the screen as a new page."""
