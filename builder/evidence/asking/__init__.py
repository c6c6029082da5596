"""Asking a question of a file: once, in a child with limits, and remembered by the SHA-256 of its content."""
