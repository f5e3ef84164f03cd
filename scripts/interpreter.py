"""Which Python everything runs in: one compiled with optimisations explains a file in four fifths of the time."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

from scripts.say import say

SYSTEM = Path("/usr/bin/python3")
# Whether a virtual environment can be made with it, and which it is.
_ASK = "import sys, ensurepip; print(*sys.version_info[:2])"


def is_optimised() -> bool:
    """Whether the running Python was compiled with its profile. Distributions always do that, but not each of them has
    it in CONFIG_ARGS (Debian runs the make target `profile-opt`)."""
    return sys.base_prefix == "/usr" or "--enable-optimizations" in (sysconfig.get_config_var("CONFIG_ARGS") or "")


def chosen() -> str:
    """The interpreter to make the virtual environment with: the running one, unless the system has a faster one that
    is at least as new. Whoever names one (PYTHON=… make run) gets that one."""
    if os.environ.get("PYTHON") or is_optimised() or not _serves(SYSTEM):
        return sys.executable
    say(f"{SYSTEM} is used, because {sys.executable} was compiled without optimisations (PYTHON=… chooses another).")
    return str(SYSTEM)


def _serves(python: Path) -> bool:
    if not python.exists():
        return False
    asked = subprocess.run([str(python), "-c", _ASK], capture_output=True, text=True, check=False)
    return asked.returncode == 0 and tuple(map(int, asked.stdout.split())) >= sys.version_info[:2]
