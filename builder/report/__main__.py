"""`python -m builder.report`: write the documents that are generated from the forms and models."""

from builder.foundation.resources import forms_dir
from builder.foundation.whole_file import write_whole
from builder.report.generated import documents, schemas

if __name__ == "__main__":
    for path, text in {**documents(forms_dir()), **schemas()}.items():
        write_whole(path, text.encode())
