"""The reader's file in the order of the web: what its first page needs comes first (PDF 32000-1, annex F)."""
