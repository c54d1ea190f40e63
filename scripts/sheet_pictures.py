"""Takes the pictures of printed sheets in docs/screenshots/: the real PDF, made by the real view, page by page.

Run `make assets` first, then `.venv/bin/python scripts/sheet_pictures.py`. Needs pdftoppm (Debian: poppler-utils). The
offers are those of the fictional town, so that no picture shows a real organisation as if we vouched for it.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import django
from django.apps import apps
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "screenshots"
PREFIX = "sheet-"
LARGEST = 150_000
DOTS_PER_INCH = 110
GREYS = 16
"""Enough for letters and hairlines, and half the size."""


class Picture(NamedTuple):
    """One sheet: its name in the folder, its offers by their Dutch names, and the rest of its address."""

    name: str
    offers: Sequence[str]
    query: dict[str, Any]


PICTURES = (
    Picture("ar", ("Oudergroep Arabisch", "Opvoeden na de vlucht"), {"with": "ar"}),
    Picture("ti", ("Oudergroep Tigrinya", "Voorlezen aan huis"), {"with": "ti"}),
    Picture("fa", ("Oudergroep Dari en Farsi", "Opvoeden na de vlucht"), {"with": "fa"}),
    Picture("ps", ("Home-Start Voorbeeldstad", "Inlooppunt Samen Wijs"), {"with": "ps"}),
    Picture("uk", ("Oudergroep Oekraïens", "Boekencoach op het consultatiebureau"), {"with": "uk"}),
    Picture("so", ("Somalische moedergroep", "Hulp bij brieven en regelzaken"), {"with": "so"}),
    Picture("ti-ar", ("Oudergroep Tigrinya", "Vaders aan het woord"), {"with": ["ti", "ar"]}),
    Picture("large", ("Oudergroep Tigrinya",), {"with": "ti", "large": "1"}),
    Picture("school", (), {"kind": "school", "with": "ar"}),
)


def main() -> None:
    """Fill a database, make the sheets, and leave nothing but their pictures behind."""
    if not shutil.which("pdftoppm"):
        sys.exit("pdftoppm is not installed (Debian: apt-get install poppler-utils)")
    with tempfile.TemporaryDirectory() as scratch:
        _fill(Path(scratch) / "pictures.sqlite3")
        made = {picture.name: _made(picture) for picture in PICTURES}
    for old in FOLDER.glob(f"{PREFIX}*.png"):
        old.unlink()
    for name, pdf in made.items():
        _draw(name, pdf)


def _fill(database: Path) -> None:
    """Start Django on a database of its own, with the catalogue in it."""
    variables = {"DEBUG": "true", "HTTPS": "false", "SITE_URL": "https://steun.example"}
    os.environ.update(variables, DATABASE_URL=f"sqlite:///{database}", DJANGO_SETTINGS_MODULE="config.settings")
    sys.path.insert(0, str(ROOT))
    django.setup()
    call_command("migrate", verbosity=0)
    with Path(os.devnull).open("w", encoding="utf-8") as silence:
        call_command("load_catalogue", stdout=silence)


def _made(picture: Picture) -> bytes:
    """Return the file that a visitor gets."""
    found = dict(
        apps.get_model("directory", "Offer").objects.filter(name_nl__in=picture.offers).values_list("name_nl", "pk")
    )
    if missing := set(picture.offers) - found.keys():
        sys.exit(f"the catalogue has no {missing}")
    query = {"offer": [found[name] for name in picture.offers], **picture.query}
    response = Client(headers={"host": "localhost"}).get(reverse("sheets:pdf"), query)
    if response["Content-Type"] != "application/pdf":
        sys.exit(f"{picture.name} is no file but a page ({response.status_code}): did you run `make assets`?")
    return response.content


def _draw(name: str, pdf: bytes) -> None:
    """Write a picture of each page: grey, as most printers make it."""
    target = FOLDER / f"{PREFIX}{name}"
    command = ["pdftoppm", "-r", str(DOTS_PER_INCH), "-gray", "-png", "-", str(target)]
    subprocess.run(command, input=pdf, check=True)  # noqa: S603 - our own command
    for path in sorted(FOLDER.glob(f"{target.name}-[0-9]*.png")):
        with Image.open(path) as page:
            page.quantize(GREYS).save(path, optimize=True)
        size = path.stat().st_size
        if size > LARGEST:
            sys.exit(f"{path.name} is larger than {LARGEST} bytes")
        print(path.relative_to(ROOT), size)


if __name__ == "__main__":
    main()
