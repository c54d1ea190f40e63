"""Tests of what is run beside the site."""

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[2] / "scripts"


def script(name: str) -> Any:
    """Import a script the way Python finds it when it is run; the scripts are no package."""
    if str(FOLDER) not in sys.path:
        sys.path.append(str(FOLDER))
    return import_module(name)
