"""A need can say its own address, and reading that address gives the need back."""

from dataclasses import replace
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from hypothesis import given, settings, strategies as st

from directory.asking.age_words import western_digits
from directory.asking.asked import Asked, read
from directory.asking.fields import without_control
from directory.asking.need_filter import SORTS, VOCABULARY_KEYS, grounds_of_residence
from directory.index import store
from directory.index.reference import Reference
from directory.matching.need import COMMUNITY_WISHES, DUTCH_LEVELS, NARROWING, PARENTS, READING_LEVELS, SENSITIVE, Need
from directory.models.choices import Cost, Kind
from tests.factories import TODAY

pytestmark = pytest.mark.usefixtures("catalogue")

SHORT_TEXT = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=30)


def asked(reference: Reference) -> st.SearchStrategy[Asked]:
    """Return anything that can be asked in an address."""

    def some(values: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
        return st.lists(st.sampled_from(values), unique=True, max_size=3).map(tuple)

    def maybe(values: tuple[str, ...]) -> st.SearchStrategy[str | None]:
        return st.none() | st.sampled_from(values)

    terms = {
        key: [term for vocabulary in vocabularies for term in reference.vocabularies[vocabulary]]
        for key, vocabularies in VOCABULARY_KEYS.items()
    }
    values = terms | {"kind": list(Kind.values), "cost": list(Cost.values)}
    narrowing = st.fixed_dictionaries({key: some(values[key]) for key in NARROWING})
    entries = st.none() | st.sampled_from(
        [each for each in reference.municipalities.values() if each.is_in_force(TODAY)]
    )

    def whole(entry, page: int, shows_no: bool, sort: str, **need) -> Asked:
        need["narrowing"] = {key: chosen for key, chosen in need["narrowing"].items() if chosen}
        return Asked(Need(municipality=entry.code if entry else None, **need), entry, page, shows_no, sort=sort)

    return st.builds(
        whole,
        entry=entries,
        page=st.integers(1, 10_000),
        shows_no=st.booleans(),
        sort=st.sampled_from(["", *SORTS]),
        q=SHORT_TEXT.map(lambda text: western_digits(without_control(text)).strip()),
        languages=some(list(reference.languages)),
        ages=st.lists(st.integers(-1, 287), unique=True, max_size=20).map(tuple),
        parent=maybe(PARENTS),
        settled=st.none() | st.integers(0, 600),
        dutch=maybe(DUTCH_LEVELS),
        reading=maybe(READING_LEVELS),
        dayparts=some(terms["daypart"]),
        practical=some(terms["practical"]),
        soon=st.sampled_from([None, "yes"]),
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
        ["municipality", "postcode", "q", "language", "age", "exact_age", "settled", "parent", "theme", "page", "x"]
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


def test_what_is_private_can_be_posted_back_and_is_in_no_address() -> None:
    reference = store.current().reference
    private = st.fixed_dictionaries(
        {
            "residence": st.sampled_from(["", *grounds_of_residence(reference)]),
            "registered": st.sampled_from(["", "yes", "no"]),
            "community": st.sampled_from(["", *COMMUNITY_WISHES]),
        }
    )

    @settings(max_examples=100)
    @given(asked(reference), private)
    def holds(question: Asked, said: dict[str, str]) -> None:
        query = QueryDict(question.address(), mutable=True)
        query.update(said)
        first = read(query, reference, TODAY, posted=True).asked
        again = read(QueryDict(urlencode([*first.pairs(), *first.private_pairs()])), reference, TODAY, posted=True)
        assert again.asked.need == first.need
        assert first.is_private == any(said.values()) == bool(first.private_pairs())
        assert not {key for key, _ in first.pairs()} & set(SENSITIVE)
        for address in (first.address(), first.address(page=2, show_no=True, sort="name")):
            assert not QueryDict(address).keys() & set(SENSITIVE)

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
        ({"without": [("theme", "a")]}, "municipality=GM0344&q=inloop&language=ti&age=30&age=72&theme=b"),
        ({"without": [("q", "inloop")]}, "municipality=GM0344&language=ti&age=30&age=72&theme=a&theme=b"),
        ({"page": 2}, "municipality=GM0344&q=inloop&language=ti&age=30&age=72&theme=a&theme=b&page=2"),
        ({"show_no": True}, "municipality=GM0344&q=inloop&language=ti&age=30&age=72&theme=a&theme=b&show=no"),
        (
            {"without": [("q", "inloop"), ("language", "ti"), ("theme", "b")]},
            "municipality=GM0344&age=30&age=72&theme=a",
        ),
        (
            {"sort": "fresh", "show_no": True},
            "municipality=GM0344&q=inloop&language=ti&age=30&age=72&theme=a&theme=b&sort=fresh&show=no",
        ),
    ],
)
def test_an_address_is_written_in_one_order(changed: dict, address: str) -> None:
    assert QUESTION.address(**changed) == address


def test_an_order_is_kept_until_another_one_is_asked() -> None:
    sorted_ = replace(QUESTION, sort="name")
    assert sorted_.address().endswith("&sort=name")
    assert sorted_.address(sort="distance").endswith("&sort=distance")
    assert "sort" not in sorted_.address(sort="")


def test_every_key_has_its_own_place_in_an_address() -> None:
    need = Need(
        municipality="GM0344",
        q="inloop",
        languages=("ti",),
        ages=(30,),
        parent="mother",
        settled=0,
        residence="undocumented",
        registered="no",
        dutch="none",
        reading="little",
        dayparts=("morning", "sat"),
        practical=("children_welcome",),
        community="avoid",
        soon="yes",
        narrowing={"theme": ("a",)},
    )
    question = Asked(need, None, 1, shows_no=False, postcode="3561")
    assert question.address() == (
        "municipality=GM0344&postcode=3561&q=inloop&parent=mother&settled=0&dutch=none&reading=little&soon=yes"
        "&language=ti&age=30&daypart=morning&daypart=sat&practical=children_welcome&theme=a"
    )
    assert question.private_pairs() == (("residence", "undocumented"), ("registered", "no"), ("community", "avoid"))
