"""One question as it arrived: read, checked, and able to say its own address again."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.forms import Form
from django.http import QueryDict

from directory.asking.fields import without_control
from directory.asking.need_filter import form_class
from directory.index.reference import MunicipalityEntry, Reference
from directory.matching.need import NARROWING, Need
from directory.matching.verdict import Place

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A need with how its answer is shown, and its keys in a fixed order."""

    need: Need
    municipality: MunicipalityEntry | None
    page: int
    shows_no: bool

    def pairs(self) -> Pairs:
        """Return the keys and values of the need itself, without paging."""
        need = self.need
        found = [("municipality", need.municipality or ""), ("q", need.q), ("parent", need.parent or "")]
        found += [("language", code) for code in need.languages]
        found += [("age", str(months)) for months in need.ages]
        found += [(key, value) for key in NARROWING for value in need.chosen(key)]
        return tuple((key, value) for key, value in found if value)

    def address(self, *, without: tuple[str, str] | None = None, page: int = 1, show_no: bool | None = None) -> str:
        """Return the query string of this question, with one pair taken away or another page asked."""
        found = [pair for pair in self.pairs() if pair != without]
        if self.shows_no if show_no is None else show_no:
            found.append(("show", "no"))
        if page > 1:
            found.append(("page", str(page)))
        return urlencode(found)

    def place(self, reference: Reference) -> Place | None:
        """Return where the family lives, as rules need it."""
        entry = self.municipality
        return Place(entry.code, entry.name, reference.neighbours(entry.code)) if entry else None


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a query string: the form as typed, and the question when nothing is wrong with it."""

    form: Form
    asked: Asked | None
    is_canonical: bool = True
    """Whether the address already says it in codes and months; if not, its canonical form should be asked."""

    def suggestions(self, reference: Reference, today: date) -> list[MunicipalityEntry]:
        """Return the municipalities that may have been meant, when the one typed could not be taken."""
        if "municipality" not in self.form.errors:
            return []
        typed = str(self.form["municipality"].value() or "")
        several = reference.find_municipalities(typed, today)
        return several or reference.suggest_municipalities(typed, today)


def read(query: QueryDict, reference: Reference, today: date) -> Reading:
    """Return the question in a query string, or the form with what is wrong with it."""
    query = _as_text(query)
    form = form_class(reference, today)(query)
    if not form.is_valid():
        return Reading(form, None)
    said = form.cleaned_data
    entry = said["municipality"] or said["postcode"]
    need = Need(
        municipality=entry.code if entry else None,
        q=said["q"],
        languages=said["language"],
        ages=tuple(dict.fromkeys((*said["age"], *said["exact_age"]))),
        parent=said["parent"],
        narrowing={key: said[key] for key in NARROWING if said[key]},
    )
    typed_code = query.get("municipality", "") in {"", need.municipality}
    is_canonical = typed_code and not query.get("postcode") and not query.get("exact_age")
    return Reading(form, Asked(need, entry, said["page"], said["show"] == "no"), is_canonical)


def _as_text(query: QueryDict) -> QueryDict:
    """Return the query without characters that are no text: what was typed goes back into a page, also when refused."""
    written = QueryDict(mutable=True, encoding=query.encoding)
    for key, values in query.lists():
        written.setlist(key, [without_control(value) for value in values])
    return written
