"""What all measures share: what a file begins with, what becomes of a crash, facts as JSON, what counts as colour."""
