"""Write into a catalogue that a native speaker has read its sentences: all, or those with some words.

    python scripts/sign_off_interface.py ti --reviewer "sworn translator" --on 2026-12-01 [--containing tolk]

The sign-off stands as a comment with the sentence and is lost when the Dutch changes: that is another sentence.
`make catalogues` then counts it; when all are read, the notice leaves the pages of that language.
"""

import argparse
import sys
from datetime import date
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from directory.languages import CODES, SOURCE  # noqa: E402  (the project is not installed as a package)

SIGNED = "reviewed by "


def is_signed(entry: polib.POEntry) -> bool:
    """Tell whether a native speaker has read this sentence."""
    return any(line.startswith(SIGNED) for line in entry.tcomment.splitlines())


def sign_off(catalogue: polib.POFile, *, reviewer: str, on: date, containing: str = "") -> int:
    """Sign the translated sentences that contain some Dutch words; returns how many were not signed before."""
    wanted = [entry for entry in catalogue if entry.translated() and containing in entry.msgid and not is_signed(entry)]
    for entry in wanted:
        entry.tcomment = "\n".join(filter(None, (entry.tcomment, f"{SIGNED}{reviewer} on {on.isoformat()}")))
    return len(wanted)


def main() -> None:
    """Read the arguments, sign, save."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("language", choices=[code for code in CODES if code != SOURCE])
    parser.add_argument("--reviewer", required=True)
    parser.add_argument("--on", type=date.fromisoformat, default=date.today())  # noqa: DTZ011 (a maintainer's own day)
    parser.add_argument("--containing", default="")
    said = parser.parse_args()
    path = ROOT / "locale" / said.language / "LC_MESSAGES" / "django.po"
    catalogue = polib.pofile(str(path), wrapwidth=100)
    signed = sign_off(catalogue, reviewer=said.reviewer, on=said.on, containing=said.containing)
    catalogue.save()
    print(f"{signed} sentences signed off in {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
