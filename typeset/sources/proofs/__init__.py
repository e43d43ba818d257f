"""What proof-readers leave in an edition's folder: signatures, comments, corrections."""
