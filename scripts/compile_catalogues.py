"""Compile the translation catalogues with polib, so that no system gettext is needed.

Every interface language has a catalogue: without it Django can't activate the language. The compiled one also tells how
many sentences it has and how many a native speaker has read (directory/facts/interface_texts.py shows that).
"""

import sys
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from directory.languages import CODES, SOURCE  # noqa: E402  (the project is not installed as a package)
from scripts.sign_off_interface import is_signed  # noqa: E402


def compile_all(folder: Path) -> int:
    """Write `django.mo` beside each `django.po` under `folder` and return how many there are."""
    for code in CODES:
        catalogue = folder / code / "LC_MESSAGES" / "django.po"
        if not catalogue.exists() and code != SOURCE:
            raise SystemExit(f"{catalogue} is missing: every interface language has a catalogue.")
        if catalogue.exists():
            _compile(catalogue)
    return len(CODES)


def _compile(catalogue: Path) -> None:
    sentences = polib.pofile(str(catalogue))
    sentences.metadata["X-Sentences"] = str(len(sentences))
    sentences.metadata["X-Reviewed"] = str(sum(map(is_signed, sentences)))
    sentences.save_as_mofile(str(catalogue.with_suffix(".mo")))


if __name__ == "__main__":
    print(f"compiled {compile_all(ROOT / 'locale')} catalogues")
