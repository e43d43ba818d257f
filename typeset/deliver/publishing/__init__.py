"""A book published to a paper's targets: catalogue folder, plain folder, mail, WebDAV."""
