"""`python -m builder.report`: write the documents that are generated from the forms."""

from builder.replacing import write_whole
from builder.report.generated import documents
from builder.resources import forms_dir

if __name__ == "__main__":
    for path, text in documents(forms_dir()).items():
        write_whole(path, text.encode())
