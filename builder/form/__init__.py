"""Form folders: finding them, reading their data, loading their rules."""
