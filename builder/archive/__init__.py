"""The archive: writing it so that it is whole or absent, opening whatever somebody hands in, checking the bag."""
