"""What was added to paper after printing: seals, handwriting, page marks, digital signatures."""
