"""What each column is, and what may stand in it: for people who fill in the table."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from directory.exchange.tables.columns import COLUMNS, Column
from directory.exchange.tables.kinds import Choice, Day, Listed, Whole
from directory.models import Term


def explained() -> Iterator[tuple[str, str, str]]:
    """Yield a heading and then each column with its meaning and its values; one query."""
    terms: dict[str, list[str]] = {}
    for vocabulary, key, name in Term.objects.values_list("vocabulary", "key", "name_nl"):
        terms.setdefault(vocabulary, []).append(f"{key} ({name})")
    yield _("kolom"), _("wat"), _("wat er kan staan")
    for column in COLUMNS:
        yield column.key, str(column.says), _values(column, terms)


def _values(column: Column, terms: dict[str, list[str]]) -> str:
    kind = column.kind
    if isinstance(kind, Choice):
        return "; ".join(f"{value} ({label})" for value, label in kind.choices.choices)
    if isinstance(kind, Listed):
        return "; ".join(terms.get(kind.vocabulary, []))
    if isinstance(kind, Whole):
        return _("een heel getal van %(least)s tot en met %(most)s") % {"least": kind.least, "most": kind.most}
    return _("een dag, zoals 2026-11-27") if isinstance(kind, Day) else ""
