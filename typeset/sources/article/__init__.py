"""An article's file: front matter, the small Markdown of copy, pictures."""
