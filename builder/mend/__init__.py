"""Evidence that can be mended is mended into a copy; the originals stay as they are."""
