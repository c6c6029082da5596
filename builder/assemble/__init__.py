"""The reading PDF: form, contents, attachments behind separators, signed scans, bookmarks, page numbers.

`book.assemble` is the door. Every source becomes leaves (`paper`), `sequence` puts them in order, `binding` merges
them without holding them in memory, puts each on its sheet and writes the result.
"""
