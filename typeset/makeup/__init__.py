"""Make-up: galleys and a grid become pages, and the jumps between them."""
