"""Compile the translation catalogues with polib, so that no system gettext is needed.

Every interface language gets a catalogue, an empty one at first: without it Django can't activate the language.
"""

import sys
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from directory.languages import CODES, SOURCE  # noqa: E402  (the project is not installed as a package)


def compile_all(folder: Path) -> int:
    """Write `django.mo` beside each `django.po` under `folder` and return how many there are."""
    for code in CODES:
        catalogue = folder / code / "LC_MESSAGES" / "django.po"
        if not catalogue.exists() and code != SOURCE:
            raise SystemExit(f"{catalogue} is missing: every interface language has a catalogue.")
        if catalogue.exists():
            polib.pofile(str(catalogue)).save_as_mofile(str(catalogue.with_suffix(".mo")))
    return len(CODES)


if __name__ == "__main__":
    print(f"compiled {compile_all(ROOT / 'locale')} catalogues")
