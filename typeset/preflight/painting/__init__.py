"""What a page paints: colours, the state of the pens, type, layers, and every deed in its order."""
