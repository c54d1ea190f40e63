"""Asking the database for one of many numbers at once."""

import json
from collections.abc import Sequence
from typing import Any

from django.db.models import BooleanField, F, Func


class Among(Func):
    """Whether a column of whole numbers is one of many, which are sent as one value.

    As a list each would be a value of its own: a statement of thousands takes longer to read than to answer.
    """

    output_field = BooleanField()
    conditional = True
    arity = 1

    def __init__(self, column: str, numbers: Sequence[int]) -> None:
        super().__init__(F(column))
        self.numbers = tuple(numbers)

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, tuple[Any, ...]]:
        """Return the condition as SQLite reads it: the numbers of a JSON list."""
        sql, values = compiler.compile(self.source_expressions[0])
        condition = f"{sql} IN (SELECT value FROM json_each(%s))"  # noqa: S608  # a column and words of ours
        return condition, (*values, json.dumps(self.numbers))

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, tuple[Any, ...]]:
        """Return the condition as PostgreSQL reads it: the elements of an array."""
        sql, values = compiler.compile(self.source_expressions[0])
        return f"{sql} = ANY(%s::bigint[])", (*values, list(self.numbers))
