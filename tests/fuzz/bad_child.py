"""A child that stumbles as parsers do."""

import itertools
import os
import signal
import sys
import time

for number in itertools.count(int(sys.argv[2])):
    print(number, flush=True)
    match number:
        case 1:
            print(f"{number} ValueError: 坏", flush=True)
        case 2:
            os.kill(os.getpid(), signal.SIGKILL)
        case 4:
            time.sleep(60)
