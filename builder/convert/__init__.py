"""Word to PDF: LibreOffice, and the fonts it is given."""
