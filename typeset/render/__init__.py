"""Pages and articles into files: HTML, PDF, EPUB."""
