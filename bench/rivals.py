"""Our questions, put to the two tools one could have used instead."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode

from bench.questions import FOLLOWED, Question

TERMS = tuple(key for key in FOLLOWED if key not in {"kind", "cost"})


def admin_path(question: Question) -> str:
    """Return the address of the same list in the Django admin; it takes one value per filter."""
    keys = {key: question.value(key) for key in ("q", *TERMS)}
    keys |= {f"{key}__exact": question.value(key) for key in ("kind", "cost")}
    keys["service_areas__municipality"] = question.value("municipality")
    keys["p"] = question.value("page")
    return f"/admin/directory/offer/?{urlencode({key: value for key, value in keys.items() if value})}"


def datasette_path(question: Question) -> str:
    """Return the address of the same list in datasette, over either file; always the first page, the cheapest one."""
    asked = [("_size", "20"), *(("_facet_array", key) for key in TERMS), ("_facet", "kind"), ("_facet", "cost")]
    asked += [(f"{key}__arraycontains", question.value(key)) for key in TERMS if question.value(key)]
    asked += [(key, question.value(key)) for key in ("kind", "cost") if question.value(key)]
    if question.value("municipality"):
        asked.append(("municipality__arraycontains", question.value("municipality")))
    if question.value("q"):
        asked += [("_search", question.value("q")), ("_fts_table", "offers_fts"), ("_fts_pk", "id")]
    return f"/offers/offers?{urlencode(asked)}"


DATASETTE_SETTINGS = {
    "facet_time_limit_ms": "60000",
    "sql_time_limit_ms": "60000",
    "facet_suggest_time_limit_ms": "1",
    "suggest_facets": "off",
    "default_facet_size": "30",
}
"""Enough time to count every facet, and no time lost on proposing others."""


def over_our_tables(source: Path, target: Path) -> None:
    """Copy the database and add a view with a row per offer: datasette pointed at the data as it is."""
    target.unlink(missing_ok=True)
    with closing(sqlite3.connect(target)) as made, closing(_opened(source)) as read:
        read.backup(made)
        texts = ", ".join(f"{name}_nl AS {name}" for name in _TEXTS)
        terms = ", ".join(f"({_TERMS_OF.format(vocabulary=key)}) AS {key}" for key in TERMS)
        made.execute(
            f"CREATE VIEW offers AS SELECT id, {texts}, kind, cost, ({_TOWNS_OF}) AS municipality, {terms}"  # noqa: S608
            " FROM directory_offer WHERE status = 'published'"
        )
        made.execute(f"CREATE VIRTUAL TABLE offers_fts USING fts5 ({', '.join(_TEXTS)})")
        wanted = ", ".join(_TEXTS)
        made.execute(f"INSERT INTO offers_fts (rowid, {wanted}) SELECT id, {wanted} FROM offers")  # noqa: S608
        made.commit()


def as_one_table(source: Path, target: Path) -> None:
    """Write one table with a row per offer, lists as JSON and a full-text index: datasette at its best."""
    target.unlink(missing_ok=True)
    with closing(sqlite3.connect(target)) as made, closing(_opened(source)) as read:
        columns = ", ".join(("id INTEGER PRIMARY KEY", *_TEXTS, "kind", "cost", "municipality", *TERMS))
        made.execute(f"CREATE TABLE offers ({columns})")
        marks = ", ".join("?" * (4 + len(_TEXTS) + len(TERMS)))
        made.executemany(f"INSERT INTO offers VALUES ({marks})", _rows(read))  # noqa: S608  # our own marks
        made.execute("CREATE INDEX offers_kind ON offers (kind)")
        made.execute("CREATE INDEX offers_cost ON offers (cost)")
        made.execute(f'CREATE VIRTUAL TABLE offers_fts USING fts5 ({", ".join(_TEXTS)}, content="offers")')
        made.execute("INSERT INTO offers_fts (offers_fts) VALUES ('rebuild')")
        made.commit()


def _opened(source: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{source}?mode=ro", uri=True)


_TERMS_OF = (
    "SELECT json_group_array(key) FROM directory_offerterm JOIN directory_term ON directory_term.id = term_id"
    " WHERE offer_id = directory_offer.id AND holds AND vocabulary = '{vocabulary}'"
)
_TOWNS_OF = "SELECT json_group_array(municipality_id) FROM directory_servicearea WHERE offer_id = directory_offer.id"
_TEXTS = ("name", "summary", "description")


def _rows(read: sqlite3.Connection) -> Iterator[tuple[object, ...]]:
    towns = _lists(read, "SELECT offer_id, '', municipality_id FROM directory_servicearea")
    terms = _lists(
        read,
        "SELECT offer_id, vocabulary, key FROM directory_offerterm"
        " JOIN directory_term ON directory_term.id = term_id WHERE holds",
    )
    wanted = (
        "SELECT id, name_nl, summary_nl, description_nl, kind, cost FROM directory_offer WHERE status = 'published'"
    )
    for row in read.execute(wanted):
        lists = [towns.get((row[0], ""), []), *(terms.get((row[0], key), []) for key in TERMS)]
        yield (*row, *map(json.dumps, lists))


def _lists(read: sqlite3.Connection, query: str) -> dict[tuple[int, str], list[str]]:
    found: dict[tuple[int, str], list[str]] = {}
    for offer, name, value in read.execute(query):
        found.setdefault((offer, name), []).append(value)
    return found
