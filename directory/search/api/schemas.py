"""The shapes of the answers, for the OpenAPI document. Answers are not built through them: a test holds them to it."""

from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import ConfigDict, Field

PileName = Literal["fits", "ask", "no"]
Count = Annotated[int, Field(ge=0)]


class Shape(Schema):
    """A shape that names everything there is in it."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Piles(Shape):
    """How many offers are in each pile, over all pages."""

    fits: Count = Field(description="Every essential aspect is known and right, and somebody checked that it exists.")
    ask: Count = Field(description="Something has to be asked first; nothing known excludes the family.")
    no: Count = Field(description="Something the offer itself says excludes the family; the reasons say what.")


class Reason(Shape):
    """What one rule says about one offer for this need."""

    rule: str = Field(description="The rule, by its key in /api/v1/rules.", examples=["language"])
    verdict: PileName = Field(description="What this rule says by itself.")
    text: str = Field(
        description="The reason, or the question to ask, as a sentence in the language asked.",
        examples=["Spreekt iemand Tigrinya, of kan er een tolk bij?"],
    )
    inherited: bool = Field(description="True when this is only usual nationally, not what this offer says itself.")


class Result(Shape):
    """One offer."""

    id: int = Field(description="The number of the offer in this directory.", examples=[12])
    source_id: str = Field(description="The id in the data that was loaded.", examples=["o001"])
    name: str = Field(description="The name in the language asked, else in Dutch.")
    url: str = Field(description="The path of its page; nothing of the need is in it.", examples=["/nl/aanbod/12/"])
    pile: PileName
    folded: Literal["old", "delicate"] | None = Field(
        description="Why it stands last in its pile and is best shown folded: `old` for an old mention nobody checked, "
        "`delicate` for a subject that hurts when it is shown unasked."
    )
    score: int = Field(description="Points within one answer; means nothing between answers and is not for showing.")
    question: str | None = Field(description="The one question that helps most; null when there is none to ask.")
    distance_km: Count | None = Field(
        description="Kilometres as the crow flies; null where the family need not travel or it is not known."
    )
    reasons: list[Reason]


class NearMiss(Shape):
    """What would bring more offers."""

    key: str = Field(
        description="What stands in the way: `interpreter`, `distance`, `full`, or a key of the question to let go.",
        examples=["interpreter"],
    )
    count: Count = Field(description="How many more offers there would be.")
    text: str = Field(description="The same as a sentence in the language asked.")


class LocalStart(Shape):
    """Where any family in the municipality can start, whatever the answer."""

    door: str = Field(description="The kind of place, in the language asked.")
    name: str
    what_for: str | None
    phone: str | None = Field(description="Null when it is not known; it is never guessed.")
    website: str
    source_url: str
    source_year: int | None


class FacetValue(Shape):
    """A value by which the list can be narrowed."""

    value: str = Field(description="To send with the key.", examples=["home_visit"])
    label: str = Field(description="In the language asked.")
    count: Count = Field(description="Offers known to have it, with all other keys as they are.")
    unknown: Count = Field(description="Offers that never said: a question, not a no.")
    checked: bool


class Matches(Shape):
    """One page of offers for a need, with what else a family or professional should know."""

    total: Count = Field(description="Offers considered, in all piles together.")
    piles: Piles
    results: list[Result] = Field(description="Offers of all piles in order (fits, ask, no), at most fifty a page.")
    near_misses: list[NearMiss]
    local_start: list[LocalStart]
    facets: dict[str, list[FacetValue]] = Field(description="Per narrowing key the values that occur, with counts.")
    corrected: str | None = Field(description="The words searched for instead, when those typed were found nowhere.")
    next: int | None = Field(description="The number of the next page; null on the last.")


class RuleTable(Schema):
    """The table by which offers are divided over piles and put in order, as data: what, how much, and why."""

    version: int = Field(description="Rises with every change to the table.")
    operators: list[str] = Field(description="The names conditions are written with: `[operator, ...arguments]`.")
    rules: list[dict[str, Any]] = Field(
        description="Per rule: whether it is essential, what the need must say for it (`given`), what it rests on, and "
        "its cases; for each offer the first case that holds speaks."
    )
    folds: list[dict[str, Any]] = Field(description="Which offers stand last in their pile, and why.")


class Refusal(Shape):
    """Why a request was not answered."""

    errors: dict[str, list[str]] = Field(
        description="Messages by key, in the language asked; `body` stands for the request as a whole.",
        examples=[{"age": ["Kies een leeftijd tussen 0 en 23 jaar."]}],
    )
