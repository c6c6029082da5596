"""What a file is: measured by its content, never by its name; no limit, no region, no verdict."""

import os

# Read when numpy is first loaded: its threads wait for work by spinning, and would take the cores from the decoder.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
