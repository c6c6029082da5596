"""What still pictures are and show: size, sharpness, sort, and whether two of them show the same view."""
