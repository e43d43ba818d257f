"""Pages of classes, as their sections have them."""
