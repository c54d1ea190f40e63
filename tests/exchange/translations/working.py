"""What a translator does with a file, as the tests need it: write units, read them back, fill in, send back."""

import re
from pathlib import Path

import polib

from directory.exchange.translations import po, xliff
from directory.exchange.translations.exporting import export
from directory.exchange.translations.importing import Imported, import_file
from directory.exchange.translations.units import Carried, Contents, State, Unit
from directory.models.text import Origin

WRITE = {"po": po.write, "xliff": xliff.write}
READ = {"po": po.read, "xliff": xliff.read}
SUFFIX = {"po": "po", "xliff": "xlf"}
NL_XML = "{urn:oasis:names:tc:xliff:document:2.0}"


def unit(**values: object) -> Unit:
    """Make a unit that is missing, unless it has a target."""
    state = State.CURRENT if values.get("target") else State.MISSING
    own = {"id": "offer:o001:name", "source": "Samen lezen", "target": "", "state": state, "made": None, "limit": 200}
    return Unit(**{**own, **values})


def there_and_back(form: str, units: list[Unit], folder: Path) -> Contents:
    """Write units to a file and read it."""
    path = folder / f"file.{SUFFIX[form]}"
    path.write_bytes(WRITE[form]("ti", units))
    return READ[form](path)


def only(contents: Contents) -> Carried:
    """Return the one unit of a file in which nothing is wrong."""
    assert contents.problems == []
    (found,) = contents.units
    return found


def exported(folder: Path, form: str, language: str = "ti", *, everything: bool = False) -> Path:
    """Write the catalogue's texts to a file."""
    path = folder / f"{language}.{SUFFIX[form]}"
    path.write_bytes(export(language, form, everything=everything))
    return path


def filled(path: Path, targets: dict[str, str]) -> Path:
    """Fill in translations by the id of their text, with the tools of the format and not with ours."""
    if path.suffix == ".po":
        file = polib.pofile(str(path))
        for entry in file:
            if entry.msgctxt in targets:
                entry.msgstr = targets[entry.msgctxt]
                entry.flags = []
        file.save(str(path))
        return path
    from lxml import etree

    tree = etree.parse(str(path))
    for node in tree.iterfind(f".//{NL_XML}unit"):
        if node.get("name") in targets:
            segment = node.find(f"{NL_XML}segment")
            segment.set("state", "translated")
            target = segment.find(f"{NL_XML}target")
            target = etree.SubElement(segment, f"{NL_XML}target") if target is None else target
            target.text = targets[node.get("name")]
    tree.write(str(path), encoding="utf-8", xml_declaration=True)
    return path


def imported(path: Path, origin: Origin = Origin.HUMAN, *, dry_run: bool = False) -> Imported:
    """Import a file as the command does."""
    return import_file(path, origin=origin, dry_run=dry_run)


def replaced(path: Path, old: str, new: str) -> Path:
    """Change a file by hand."""
    text = path.read_text(encoding="utf-8")
    assert re.search(re.escape(old), text)
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path
