"""Ages as people write them, in twelve languages, become months: one per child."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import translation
from hypothesis import given, strategies as st

from directory.asking.age_words import MONTH_WORDS, YEAR_WORDS, western_digits
from directory.asking.fields import OLDEST_MONTH, AgesField, ExactAgesField
from directory.facts import labels
from directory.languages import CODES
from tests.search.pages import Page

AGES, EXACT = AgesField(required=False), ExactAgesField(required=False)


@pytest.mark.parametrize(
    ("typed", "months"),
    [
        ("3 maanden", (3,)),
        ("1 maand", (1,)),
        ("14 mnd", (14,)),
        ("14mnd", (14,)),
        ("0 maanden", (0,)),
        ("2 jaar", (24,)),
        ("2 jr", (24,)),
        ("2", (24,)),
        ("2 jaar en 5 jaar", (24, 60)),
        ("2 en 5", (24, 60)),
        ("2, 5 jaar; 9 mnd", (24, 60, 9)),
        ("2 years and 5 months", (24, 5)),
        ("2 JAAR", (24,)),
        ("  ", ()),
        ("23 jaar", (276,)),
        ("2 jaar oud", (24,)),
        ("2 years old", (24,)),
        ("٣ أشهر", (3,)),
        ("٣ اشهر و٥ سنوات", (3, 60)),
        ("3 شهور و 5 سنين", (3, 60)),
        ("شهرين، سنتين", (2, 24)),
        ("سنة واحدة و٣ أشهر", (12, 3)),
        ("١١ شهرًا؛ ٢ سنه", (11, 24)),
        ("۳ ماهه", (3,)),
        ("۲ ساله و ۵ ساله", (24, 60)),
        ("٢ سال، ٥ سال", (24, 60)),
        ("۳ مياشتې او ۲ کاله", (3, 24)),
        ("۵ كلن", (60,)),
        ("3 ኣዋርሕ፣ 2 ዓመት", (3, 24)),
        ("3 ኣዋርሕን 2 ዓመትን", (3, 24)),
        ("2 ዓመት እና 5 ዓመት", (24, 60)),
        ("3 meh û 2 sal", (3, 24)),
        ("2 salî u 5 salî ye", (24, 60)),
        ("6 aylık ve 2 yaşında", (6, 24)),
        ("6 AYLIK, 2 yil", (6, 24)),
        ("3 bilood iyo 2 sano", (3, 24)),
        ("2 sano jir", (24,)),
        ("3 місяці й 2 роки", (3, 24)),
        ("11 міс. і 5 років", (11, 60)),
        ("3 мес. и 2 года", (3, 24)),
        ("5 лет, 1 год", (60, 12)),
        ("3 miesiące i 2 lata", (3, 24)),
        ("3 MIESIACE oraz 5 lat", (3, 60)),
        ("2、5", (24, 60)),
        ("٢٫٥ سنة", (30,)),
    ],
)
def test_an_age_is_read_as_people_write_it(typed: str, months: tuple[int, ...]) -> None:
    assert EXACT.clean(typed) == months


@pytest.mark.parametrize(
    "typed",
    [
        "gisteren",
        "jaar",
        "-1 jaar",
        "2.5 jaar",
        "24 jaar",
        "300 maanden",
        "2 weken",
        "1e9",
        "twee",
        "3 أسابيع",
        "2-3 года",
        "سال",
        "²",
        "፪ ዓመት",
    ],
)
def test_an_age_that_can_not_be_read_is_said_to_be(typed: str) -> None:
    with pytest.raises(ValidationError):
        EXACT.clean(typed)


@pytest.mark.parametrize("typed", ["1,5 jaar", "2,5", "1½ jaar"])
def test_a_year_and_a_half_is_one_child_and_not_two(typed: str) -> None:
    try:
        months = EXACT.clean(typed)
    except ValidationError:
        return
    assert len(months) == 1


@pytest.mark.parametrize("typed", ["2 jaar en 3 maanden", "1 jaar en 6 mnd"])
def test_years_and_months_of_two_children_stay_two(typed: str) -> None:
    assert len(EXACT.clean(typed)) == 2


@pytest.mark.parametrize(("typed", "months"), [(["-1"], (-1,)), (["0", "287"], (0, 287)), (["30", "", "30"], (30,))])
def test_ages_in_months_are_taken_from_birth_until_24(typed: list[str], months: tuple[int, ...]) -> None:
    assert AGES.clean(typed) == months


@pytest.mark.parametrize("typed", ["-2", "288", "abc", "1.5", "3 maanden"])
def test_other_ages_are_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        AGES.clean([typed])


def test_twenty_children_are_enough() -> None:
    assert len(AGES.clean([str(n) for n in range(20)])) == 20
    with pytest.raises(ValidationError):
        AGES.clean([str(n) for n in range(21)])


def test_twenty_children_are_enough_when_written_too() -> None:
    assert len(EXACT.clean(", ".join(f"{n} mnd" for n in range(20)))) == 20
    with pytest.raises(ValidationError):
        EXACT.clean(", ".join(f"{n} mnd" for n in range(21)))


# --- Twelve languages -------------------------------------------------------------------------------------------------

DIGITS_OF = {"arabic": "٠١٢٣٤٥٦٧٨٩", "farsi and pashto": "۰۱۲۳۴۵۶۷۸۹", "western": "0123456789"}


def test_every_language_has_words_for_months_and_years() -> None:
    assert set(MONTH_WORDS) == set(YEAR_WORDS) == set(CODES)
    assert all([*MONTH_WORDS.values(), *YEAR_WORDS.values()])


def test_a_word_means_the_same_in_every_language() -> None:
    months, years = (set(" ".join(table.values()).split()) for table in (MONTH_WORDS, YEAR_WORDS))
    assert months & years == set()
    for word, expected in [*((word, 5) for word in months), *((word, 60) for word in years)]:
        assert EXACT.clean(f"5 {word}") == (expected,), word


@pytest.mark.parametrize("code", CODES)
def test_the_age_the_interface_shows_is_read_back_as_that_age(code: str) -> None:
    with translation.override(code):
        shown = {months: labels.exact_age(months) for months in range(OLDEST_MONTH + 1)}
    assert {months: EXACT.clean(words) for months, words in shown.items()} == {months: (months,) for months in shown}


@pytest.mark.parametrize("code", CODES)
@given(ages=st.lists(st.integers(0, OLDEST_MONTH), min_size=1, max_size=8), digits=st.sampled_from(sorted(DIGITS_OF)))
def test_ages_joined_as_the_interface_joins_them_are_read_back_in_any_digits(
    code: str, ages: list[int], digits: str
) -> None:
    with translation.override(code):
        written = labels.joined(map(labels.exact_age, ages))
    assert EXACT.clean(written.translate(str.maketrans(DIGITS_OF["western"], DIGITS_OF[digits]))) == tuple(ages)


@pytest.mark.parametrize("code", CODES)
def test_what_the_form_gives_as_an_example_it_understands_itself(code: str) -> None:
    with translation.override(code):
        example = translation.gettext("Bijvoorbeeld: 3 maanden, 2 jaar")
    assert EXACT.clean(example.partition(":")[2]) == (3, 24)


@given(st.text(max_size=40))
def test_whatever_is_typed_gives_ages_or_says_that_it_can_not_be_read(typed: str) -> None:
    try:
        ages = EXACT.clean(typed)
    except ValidationError as error:
        assert error.messages
    else:
        assert all(0 <= months <= OLDEST_MONTH for months in ages)


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize(("code", "typed"), [("ar", "٣ أيام"), ("ti", "ትማሊ"), ("pl", "dużo <lat>")])
def test_what_can_not_be_read_is_said_in_the_language_of_the_page_and_kept(
    client: Client, code: str, typed: str
) -> None:
    response = client.get(f"/{code}/aanbod/", {"municipality": "GM0344", "exact_age": typed})
    assert response.status_code == 400
    (message,) = response.context["form"].errors["exact_age"]
    with translation.override(code):
        assert message == translation.gettext("Schrijf een leeftijd als: 3 maanden, of: 2 jaar.")
    assert message != "Schrijf een leeftijd als: 3 maanden, of: 2 jaar."
    page = Page(response)
    assert message in page.one("div", role="alert").text
    assert page.form_values("exact_age") == [typed]


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize(
    ("code", "typed"),
    [("ar", "٣ أشهر و٥ سنوات"), ("fa", "۳ ماه و ۵ سال"), ("ti", "3 ኣዋርሕን 5 ዓመትን"), ("uk", "3 міс. й 5 років")],
)
def test_ages_typed_in_any_language_ask_the_same(client: Client, code: str, typed: str) -> None:
    response = client.get(f"/{code}/aanbod/", {"municipality": "GM0344", "exact_age": typed}, follow=True)
    assert response.status_code == 200
    assert response.redirect_chain[-1][0].endswith("age=3&age=60")


def test_digits_of_every_script_become_those_on_dutch_paper() -> None:
    assert western_digits("٣٥١١ ۱۲-۰۳ 7²") == "3511 12-03 7²"
