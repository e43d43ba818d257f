"""The page of preflight for the browser: every page as a picture, with what was found marked where it stands."""
