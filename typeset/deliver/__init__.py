"""Finished files to where they are read: a folder on disk, and later catalogues, mail and WebDAV."""
