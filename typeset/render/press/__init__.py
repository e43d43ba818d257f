"""The press's PDF of the same pages: PDF/X-4, text in black alone, colours and pictures in the inks of the press."""
