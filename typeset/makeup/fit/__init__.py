"""An article in a rectangle: head, pictures, legs and white share its rows."""
