"""The tool's own checks (SB-…): of data, files, the bound book, page marks, scans and digital signatures."""
