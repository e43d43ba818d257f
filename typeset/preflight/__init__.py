"""A PDF of anyone's held against what a printing plant takes: boxes, bleed, fonts, colours, ink, type, pictures, what
the file says of itself. It knows nothing of editions; the rules are family X of the registry."""
