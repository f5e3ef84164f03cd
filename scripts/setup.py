"""What every other target stands on: the Python packages, the front-end packages the words of each language
and the built assets."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts import assets, python_setup, words

if __name__ == "__main__":
    python_setup.ensure()
    words.ensure()
    assets.ensure(Path(os.environ.get("SLIPWAY_HOME") or python_setup.ROOT / ".slipway").resolve())
