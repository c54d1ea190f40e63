"""Write into a catalogue that a native speaker has read its sentences: all, or those with some words.

    python scripts/sign_off_interface.py ti --reviewer "sworn translator" --on 2026-12-01 [--containing tolk]

The sign-off stands as a comment with the sentence and holds for these words alone: it ends with a fingerprint of the
Dutch and its translation, and counts for nothing when either changes. `make catalogues` then counts it; when all are
read, the notice leaves the pages of that language.
"""

import argparse
import hashlib
import re
import sys
from datetime import date
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from directory.languages import CODES, SOURCE  # noqa: E402  (the project is not installed as a package)

WIDTH = 100
SIGNATURE = re.compile(r"^reviewed\s+by\s.+?\son\s+\d{4}-\d\d-\d\d\s+\(([0-9a-f]{8})\)$", re.MULTILINE | re.DOTALL)
"""A sign-off in a comment; a long one goes on on the next line."""


def is_signed(entry: polib.POEntry) -> bool:
    """Tell whether a native speaker has read this sentence as it stands now."""
    return entry.translated() and _fingerprint(entry) in SIGNATURE.findall(entry.tcomment)


def sign_off(catalogue: polib.POFile, *, reviewer: str, on: date, containing: str = "") -> int:
    """Sign the translated sentences that contain some Dutch words; returns how many were not signed before.

    A sign-off of what a sentence said earlier makes place.
    """
    wanted = [entry for entry in catalogue if entry.translated() and containing in entry.msgid and not is_signed(entry)]
    for entry in wanted:
        signature = f"reviewed by {reviewer} on {on.isoformat()} ({_fingerprint(entry)})"
        other = SIGNATURE.sub("", entry.tcomment).strip()
        entry.tcomment = "\n".join(filter(None, (other, signature)))
    return len(wanted)


def as_file(catalogue: polib.POFile) -> str:
    """Return a catalogue as every script writes it, so that one never undoes the lines of another."""
    catalogue.wrapwidth = WIDTH
    text = str(catalogue).rstrip("\n") + "\n"
    return text if catalogue.header else text.removeprefix("#\n")


def _fingerprint(entry: polib.POEntry) -> str:
    """Return 8 hex digits of the SHA-256 of the Dutch and every form of its translation."""
    forms = [entry.msgstr_plural[number] for number in sorted(entry.msgstr_plural)] or [entry.msgstr]
    said = "\0".join((entry.msgctxt or "", entry.msgid, entry.msgid_plural, *forms))
    return hashlib.sha256(said.encode()).hexdigest()[:8]


def main() -> None:
    """Read the arguments, sign, save."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("language", choices=[code for code in CODES if code != SOURCE])
    parser.add_argument("--reviewer", required=True, type=_name)
    parser.add_argument("--on", type=date.fromisoformat, default=date.today())  # noqa: DTZ011 (a maintainer's own day)
    parser.add_argument("--containing", default="")
    said = parser.parse_args()
    path = ROOT / "locale" / said.language / "LC_MESSAGES" / "django.po"
    catalogue = polib.pofile(str(path))
    signed = sign_off(catalogue, reviewer=said.reviewer, on=said.on, containing=said.containing)
    path.write_text(as_file(catalogue), encoding="utf-8")
    print(f"{signed} sentences signed off in {path.relative_to(ROOT)}")


def _name(text: str) -> str:
    """Return who read it, on one line; raises ValueError when that is nobody."""
    if not (name := " ".join(text.split())):
        raise ValueError("nobody")
    return name


if __name__ == "__main__":
    main()
