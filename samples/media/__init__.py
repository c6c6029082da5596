"""Invented media for an invented company: what a sample application shows, drawn from its own data."""
