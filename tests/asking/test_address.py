"""A need can say its own address, and reading that address gives the need back."""

import pytest
from django.http import QueryDict
from hypothesis import given, settings, strategies as st

from directory.asking.asked import Asked, read
from directory.index import store
from directory.index.reference import Reference
from directory.matching.need import NARROWING, Need
from directory.models.choices import Cost, Kind
from tests.factories import TODAY

pytestmark = pytest.mark.usefixtures("catalogue")

SHORT_TEXT = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=30)


def asked(reference: Reference) -> st.SearchStrategy[Asked]:
    """Return anything that can be asked."""

    def some(values: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
        return st.lists(st.sampled_from(values), unique=True, max_size=3).map(tuple)

    values = {key: [term for vocabulary, term in reference.terms if vocabulary == key] for key in NARROWING}
    values |= {"kind": list(Kind.values), "cost": list(Cost.values)}
    narrowing = st.fixed_dictionaries({key: some(values[key]) for key in NARROWING})
    entries = st.none() | st.sampled_from(
        [each for each in reference.municipalities.values() if each.is_in_force(TODAY)]
    )

    def whole(entry, page: int, shows_no: bool, **need) -> Asked:
        need["narrowing"] = {key: chosen for key, chosen in need["narrowing"].items() if chosen}
        return Asked(Need(municipality=entry.code if entry else None, **need), entry, page, shows_no)

    return st.builds(
        whole,
        entry=entries,
        page=st.integers(1, 10_000),
        shows_no=st.booleans(),
        q=SHORT_TEXT,
        languages=some(list(reference.languages)),
        ages=st.lists(st.integers(-1, 287), unique=True, max_size=20).map(tuple),
        parent=st.sampled_from([None, "mother", "father"]),
        narrowing=narrowing,
    )


def test_reading_an_address_gives_back_what_was_asked() -> None:
    reference = store.current().reference

    @settings(max_examples=300)
    @given(asked(reference))
    def holds(question: Asked) -> None:
        reading = read(QueryDict(question.address(page=question.page)), reference, TODAY)
        assert reading.asked == question
        assert reading.is_canonical

    holds()


def test_any_query_string_is_read_or_refused_with_a_reason() -> None:
    reference = store.current().reference
    keys = st.sampled_from(
        ["municipality", "postcode", "q", "language", "age", "exact_age", "parent", "theme", "page", "x"]
    )

    @settings(max_examples=300)
    @given(st.lists(st.tuples(keys, st.text(max_size=30)), max_size=6))
    def holds(pairs: list[tuple[str, str]]) -> None:
        query = QueryDict(mutable=True)
        for key, value in pairs:
            query.appendlist(key, value)
        reading = read(query, reference, TODAY)
        assert (reading.asked is None) == bool(reading.form.errors)
        if reading.asked:
            assert read(QueryDict(reading.asked.address()), reference, TODAY).asked.need == reading.asked.need

    holds()


QUESTION = Asked(
    Need(municipality="GM0344", q="inloop", languages=("ti",), ages=(30, 72), narrowing={"theme": ("a", "b")}),
    None,
    page=3,
    shows_no=False,
)


@pytest.mark.parametrize(
    ("changed", "address"),
    [
        ({}, "municipality=GM0344&q=inloop&language=ti&age=30&age=72&theme=a&theme=b"),
        ({"without": ("theme", "a")}, "municipality=GM0344&q=inloop&language=ti&age=30&age=72&theme=b"),
        ({"without": ("q", "inloop")}, "municipality=GM0344&language=ti&age=30&age=72&theme=a&theme=b"),
        ({"page": 2}, "municipality=GM0344&q=inloop&language=ti&age=30&age=72&theme=a&theme=b&page=2"),
        ({"show_no": True}, "municipality=GM0344&q=inloop&language=ti&age=30&age=72&theme=a&theme=b&show=no"),
    ],
)
def test_an_address_is_written_in_one_order(changed: dict, address: str) -> None:
    assert QUESTION.address(**changed) == address
