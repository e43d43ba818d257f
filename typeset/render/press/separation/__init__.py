"""Pages separated: each colour and each picture as the inks of the press, and which of them overprint."""
