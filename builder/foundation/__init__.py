"""What everything else stands on, and what knows no application: files written whole, our folders, progress."""
