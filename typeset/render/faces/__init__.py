"""The faces of a file: cut to what it shows, each once."""
