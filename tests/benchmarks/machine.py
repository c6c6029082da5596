"""The machine a table was measured on."""

import os
import platform
import re
from pathlib import Path

from builder import tools


def description() -> str:
    release = platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())
    load = os.getloadavg()[0]
    return "\n".join(
        (
            f"- {os.cpu_count()} cores, {_cpu()}; {_memory_gb():.0f} GB of memory; load {load:.1f} at the start",
            f"- {release}, Python {platform.python_version()}, {_version('soffice')}, {_version('ffmpeg')}",
        )
    )


def _cpu() -> str:
    found = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(), re.M)
    return found[1] if found else platform.machine()


def _memory_gb() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9


def _version(name: str) -> str:
    """ "LibreOffice 7.4.7.2 …", "ffmpeg version 5.1.6-0+deb12u1 …": name and number are enough."""
    said = tools.run([name, "-version" if name == "ffmpeg" else "--version"], timeout=60).stdout.decode()
    program, number = said.replace(" version", "").split()[:2]
    return f"{program} {number}"
