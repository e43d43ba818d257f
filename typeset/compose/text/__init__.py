"""What copy says by itself: its marks, scripts, stretches, words and names."""
