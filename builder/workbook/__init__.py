"""The data as an Excel workbook, there and back: `drawing` writes it, `reading` takes it in."""
