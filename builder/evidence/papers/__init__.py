"""What papers are before anybody reads them: PDFs and scans, how their pages lie, their text layer and bar codes."""
