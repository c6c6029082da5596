"""What a file is: measured by its content, never by its name; no limit, no region, no verdict."""
