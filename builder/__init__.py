"""The engine of `shenbao`; it knows no region: whatever a notice says stands in `forms/`."""

import os

__version__ = "0.2.0"

# numpy's algebra library lets idle threads spin: of a minute of video they took 1.3 s of CPU from ffmpeg [measured].
# It reads this when it is loaded, so it must stand before anything that loads it.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
