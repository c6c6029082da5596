"""What is written: recognised by OCR, put together to lines and tables, searched for names, days and numbers."""
