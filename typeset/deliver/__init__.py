"""Finished files to where they are read: a folder on disk, a catalogue, mail, WebDAV."""
