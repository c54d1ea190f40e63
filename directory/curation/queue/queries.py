"""Reading the queue: how many of each kind, one page of them, the next one. One query each, whatever their number."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection

from directory.curation.queue.kinds import Kind, Task
from directory.curation.queue.published import published
from directory.curation.queue.scope import Scope
from directory.curation.queue.sources import COLUMNS, Wanted, tasks

PAGE = 20
_KINDS = tuple(Kind)
_PLACE = "(task_kind, task_number, task_words)"
"""What tells where a task stands; the same three make its key."""
_FIRST = "ORDER BY 1, 2, 3 LIMIT 1"

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One task as a list shows it; `said` is a value of the closed list that goes with its kind."""

    task: Task
    name: str
    said: str
    since: date | None


def counts(scope: Scope) -> dict[Kind, int]:
    """Return how many tasks of each kind wait."""
    statement = _counting(_wanted(scope, put_off=False))
    rows = _rows(*statement) if statement else []
    return dict.fromkeys(Kind, 0) | {_KINDS[position]: number for position, number in rows}


def page(scope: Scope, kinds: Iterable[Kind], number: int, numbers: Mapping[Kind, int]) -> list[Line]:
    """Return the tasks of some kinds on one page (the first is 1), in the order they are worked off.

    `numbers` are the `counts`: by them only the kinds on this page are looked at. Nothing stands beyond the last page.
    """
    before, first = 0, (number - 1) * PAGE
    shown = []
    for kind in kinds:
        if numbers[kind] and before < first + PAGE and before + numbers[kind] > first:
            shown.append((before, kind))
        before += numbers[kind]
    if not shown:
        return []
    return _page(scope, tuple(kind for _before, kind in shown), first - shown[0][0])


def put_off(scope: Scope, kinds: Iterable[Kind], number: int) -> list[Line]:
    """Return one page of the tasks that are put off to a later day."""
    return _page(scope, tuple(kinds), (number - 1) * PAGE, put_off=True)


def following(scope: Scope, kinds: Iterable[Kind], after: Task | None) -> Line | None:
    """Return the first task that comes after another, whether that one is still there or not; without one the first."""
    if after is None:
        found = _asked(scope, tuple(kinds), _FIRST)
    else:
        later = tuple(kind for kind in kinds if _KINDS.index(kind) >= _KINDS.index(after.kind))
        found = _asked(scope, later, f"WHERE {_PLACE} > (%s, %s, %s) {_FIRST}", _place(after)) if later else []
    return _line(found[0]) if found else None


def waits(scope: Scope, task: Task, *, put_off: bool = False) -> bool:
    """Tell whether a task is one of this scope, or with `put_off` one that was put off."""
    return bool(_asked(scope, (task.kind,), f"WHERE {_PLACE} = (%s, %s, %s)", _place(task), put_off=put_off))


# --- The statements ---------------------------------------------------------------------------------------------------


def _page(scope: Scope, kinds: tuple[Kind, ...], offset: int, *, put_off: bool = False) -> list[Line]:
    rows = _asked(scope, kinds, "ORDER BY 1, 2, 3 LIMIT %s OFFSET %s", (PAGE, offset), put_off=put_off)
    return [_line(row) for row in rows]


def _asked(
    scope: Scope, kinds: tuple[Kind, ...], condition: str, values: Iterable[Any] = (), *, put_off: bool = False
) -> list[Row]:
    """Return the tasks of some kinds in a scope for which a condition holds.

    Conditions are put together from pieces of ours alone; whatever comes from an address is among the values.
    """
    statement = _listing(_wanted(scope, put_off=put_off), kinds)
    if statement is None:
        return []
    sql, its_values = statement
    named = f"WITH tasks({', '.join(COLUMNS)}) AS ({sql}) SELECT * FROM tasks {condition}"  # noqa: S608  # see above
    return _rows(named, (*its_values, *values))


def _rows(sql: str, values: Iterable[Any]) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values])
        rows: list[Row] = cursor.fetchall()
    return rows


def _wanted(scope: Scope, *, put_off: bool) -> Wanted:
    known = published(scope.index)
    within = known.within(scope.reach, scope.on)
    return Wanted(
        on=scope.on,
        reach=scope.reach,
        whole=scope.whole,
        municipality=scope.municipality,
        programmes=scope.programmes,
        put_off=put_off,
        by=scope.by,
        ended=within.ended,
        organisations=within.organisations,
        languages=known.languages(scope.reach, scope.on, scope.reviews, scope.signs),
    )


@lru_cache(maxsize=256)
def _listing(wanted: Wanted, kinds: tuple[Kind, ...]) -> tuple[str, tuple[Any, ...]] | None:
    """Return the SQL of all tasks of some kinds together and its values, or nothing where there can be none.

    Putting nine query sets into SQL takes several times as long as the database needs to answer, so it is done once
    for all pages that want the same. What it holds is a question, never an answer.
    """
    first, *others = (tasks(kind, wanted) for kind in kinds)
    try:
        sql, values = (first.union(*others, all=True) if others else first).query.sql_with_params()
    except EmptyResultSet:
        return None
    return sql, tuple(values)


@lru_cache(maxsize=256)
def _counting(wanted: Wanted) -> tuple[str, tuple[Any, ...]] | None:
    """Return the SQL of the number of tasks of each kind and its values, kept likewise: names are not looked up."""
    parts: list[str] = []
    values: list[Any] = []
    for position, kind in enumerate(Kind):
        try:
            sql, its_values = tasks(kind, wanted, ("task_kind",)).query.sql_with_params()
        except EmptyResultSet:
            continue
        parts.append(f"SELECT {position}, COUNT(*) FROM ({sql}) AS waiting")  # noqa: S608  # pieces of ours alone
        values += its_values
    return (" UNION ALL ".join(parts), tuple(values)) if parts else None


def _place(task: Task) -> tuple[int, int, str]:
    return _KINDS.index(task.kind), task.number, task.words


def _line(row: Row) -> Line:
    position, number, words, name, said, since = row
    day = date.fromisoformat(since) if isinstance(since, str) else since  # as SQLite gives it
    return Line(Task(_KINDS[position], number, words), name, said, day)
