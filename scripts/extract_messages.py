"""Bring the catalogues in `locale/` up to date with the code: new sentences in, sentences nobody uses out.

The Dutch sentence is the key, so Dutch itself has nothing to translate. A catalogue depends on the sentences alone (no
dates, no line numbers, sorted), so that running this twice changes nothing. `--check` writes nothing and fails when a
catalogue is behind.
"""

import os
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import django
import polib
from django.conf import settings
from django.core.management import call_command
from django.core.management.commands import makemessages

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from directory.languages import CODES, SOURCE  # noqa: E402  (the project is not installed as a package)
from scripts.sign_off_interface import as_file  # noqa: E402

READ = ("config", "directory", "templates")
FOR_CURATORS = {
    "directory/curation",
    "directory/exchange/tables",
    "directory/models/duplicate_pair.py",
    "directory/models/import_run.py",
    "directory/models/membership.py",
    "directory/models/proposal_choices.py",
    "directory/models/provider_check.py",
    "directory/models/web_link.py",
    "directory/templatetags/curation.py",
    "templates/account",
    "templates/allauth",
    "templates/curation",
    "templates/mfa",
    "templates/socialaccount",
}
"""What only members see. Curation speaks Dutch (docs/decisions/0014): its sentences are no work for translators."""
READ_FILES = ["html", "txt", "py", "jinja"]  # in Jinja2 a sentence stands as `_("…")`, which Django's reader knows
HEADERS = ("Language", "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Plural-Forms")


def extract() -> polib.POFile:
    """Return every sentence in the code and the templates; reads a copy, because files are left beside what is read."""
    with TemporaryDirectory() as folder:
        for name in READ:
            shutil.copytree(ROOT / name, Path(folder, name), ignore=_left_out)
        os.chdir(folder)
        Path("locale").mkdir()
        settings.configure(LOCALE_PATHS=[str(Path("locale").resolve())], USE_I18N=True)
        django.setup()
        options = {"locale": [SOURCE], "extensions": READ_FILES, "no_location": True, "keep_pot": True, "verbosity": 0}
        call_command(makemessages.Command(), **options)
        os.chdir(ROOT)
        return polib.pofile(str(Path(folder, "locale", "django.pot")))


def _left_out(folder: str, names: list[str]) -> set[str]:
    """Return what is not copied from a folder."""
    here = Path(folder).relative_to(ROOT)
    return {name for name in names if name == "__pycache__" or (here / name).as_posix() in FOR_CURATORS}


def updated(catalogue: Path, sentences: polib.POFile) -> str:
    """Return what the file should hold: its translations for `sentences`, in their order."""
    present = polib.pofile(str(catalogue))
    known = {(entry.msgctxt, entry.msgid, entry.msgid_plural): entry for entry in present}
    result = polib.POFile()
    result.header = present.header
    result.metadata = {name: present.metadata[name] for name in HEADERS if name in present.metadata}
    for sentence in sorted(sentences, key=lambda entry: (entry.msgid, entry.msgctxt or "")):
        old = known.get((sentence.msgctxt, sentence.msgid, sentence.msgid_plural))
        result.append(
            polib.POEntry(
                msgctxt=sentence.msgctxt,
                msgid=sentence.msgid,
                msgid_plural=sentence.msgid_plural,
                msgstr=old.msgstr if old else "",
                msgstr_plural=_plurals(sentence, old, present.metadata["Plural-Forms"]),
                comment=sentence.comment,
                tcomment=old.tcomment if old else "",
                flags=sorted({*sentence.flags, *({"fuzzy"} & set(old.flags if old else ()))}),
            )
        )
    return as_file(result)


def _plurals(sentence: polib.POEntry, old: polib.POEntry | None, rule: str) -> dict[int, str]:
    """Return a text, empty when there is none yet, for each plural form of the language."""
    if not sentence.msgid_plural:
        return {}
    forms = int(rule.removeprefix("nplurals=").partition(";")[0])
    return {number: old.msgstr_plural.get(number, "") if old else "" for number in range(forms)}


def main(*, check: bool) -> str | None:
    """Write or compare every catalogue and return what is wrong, if anything."""
    if not shutil.which("xgettext"):
        missing = "xgettext is not installed (Debian: apt-get install gettext)"
        if check and os.environ.get("CI") != "true":
            print(f"skipped the catalogues: {missing}")
            return None
        return missing
    sentences = extract()
    behind = []
    for code in CODES:
        if code == SOURCE:
            continue
        catalogue = ROOT / "locale" / code / "LC_MESSAGES" / "django.po"
        text = updated(catalogue, sentences)
        if text != catalogue.read_text(encoding="utf-8"):
            behind.append(code)
            if not check:
                catalogue.write_text(text, encoding="utf-8")
    if check and behind:
        return f"Catalogues are behind the code ({', '.join(behind)}): run `make messages` and commit the result."
    print(f"{len(sentences)} sentences, {len(behind)} catalogues {'behind' if check else 'changed'}")
    return None


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv[1:]))
