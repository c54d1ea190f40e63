"""Reading a file of translations back: all of it, or nothing with the reason per line."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from directory.curation.actions import translations
from directory.curation.actions.changes import Change, Outcome, changing
from directory.curation.actions.translations import Translation
from directory.exchange.translations import po, xliff
from directory.exchange.translations.checking import Records, check
from directory.exchange.translations.notes import made
from directory.exchange.translations.records import records
from directory.exchange.translations.units import Contents, Problem, RefusedFileError
from directory.languages import SOURCE
from directory.models.text import NOT_KEPT, Origin, TranslatedText, text_of

ACTOR = "import_translations"
READERS: Mapping[str, Callable[[Path], Contents]] = {".po": po.read, ".xlf": xliff.read, ".xliff": xliff.read}
MAX_BYTES = 20_000_000
"""The most a file may weigh: every text of a few thousand offers, and far less than what fills a memory."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file came to: records written and left alone, and of its texts how many are what."""

    language: str
    written: int
    unchanged: int
    texts: int
    empty: int
    outdated: int
    """Accepted, while the Dutch changed since the export: shown as outdated from the start."""
    signed: int
    """Texts whose sign-off came with the file."""


def import_file(path: Path, *, origin: Origin, dry_run: bool = False) -> Imported:
    """Write the translations of a file; what was written in it by others than us gets `origin`.

    Raises RefusedFileError, having written nothing, when anything in it is wrong, and FileNotFoundError. Doing it again
    changes nothing. With `dry_run` everything is done and taken back.
    """
    contents = _read(path)
    with transaction.atomic():
        known = dict(records())
        if problems := list(check(contents, known)):
            raise RefusedFileError(problems)
        imported = _write(contents, known, origin)
        transaction.set_rollback(dry_run)
    return imported


def _read(path: Path) -> Contents:
    if path.stat().st_size > MAX_BYTES:
        raise RefusedFileError([Problem(0, f"larger than {MAX_BYTES // 1_000_000} MB")])
    read = READERS.get(path.suffix.lower())
    if read is None:
        raise RefusedFileError([Problem(0, f"the name of a file ends in {', '.join(READERS)}")])
    return read(path)


def _write(contents: Contents, known: Records, origin: Origin) -> Imported:
    wanted: dict[str, dict[str, Translation]] = defaultdict(dict)
    for unit in contents.units:
        if unit.target:
            record, _, name = unit.id.rpartition(":")
            wanted[record][name] = Translation(unit.target, made(unit, origin) or NOT_KEPT)
    outcomes: Counter[Outcome] = Counter()
    with changing(by=ACTOR) as change:
        for record, texts in wanted.items():
            outcomes[_put(known[record], contents.language, texts, change)] += 1
    texts_written = [(known[record], name, text) for record, texts in wanted.items() for name, text in texts.items()]
    return Imported(
        language=contents.language,
        written=outcomes[Outcome.CHANGED],
        unchanged=outcomes[Outcome.UNCHANGED],
        texts=len(texts_written),
        empty=len(contents.units) - len(texts_written),
        outdated=sum(text.made.is_outdated(text_of(row, name, SOURCE)) for row, name, text in texts_written),
        signed=sum(text.made.is_reviewed for _, _, text in texts_written),
    )


def _put(row: TranslatedText, language: str, texts: Mapping[str, Translation], change: Change) -> Outcome:
    """Write the texts of one record, but for those that it has already and of which the file knows nothing more."""
    wanted = {
        name: text for name, text in texts.items() if text.made != NOT_KEPT or text_of(row, name, language) != text.text
    }
    return translations.put(row, language, wanted, change=change).outcome if wanted else Outcome.UNCHANGED
