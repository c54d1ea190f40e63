"""The rows two people read together: the same facts in every language, and nothing meant for professionals."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from directory.catalogue import queries
from directory.facts.aloud import Voice, Voices
from directory.facts.beside import Column, Subject, column, pairs
from directory.facts.reader import Reader
from directory.facts.reading_together import may_be_read_together, together_url
from directory.index import store
from directory.index.record import OfferRecord
from directory.languages import CODES
from directory.matching.need import Need
from directory.matching.ranking import judge
from directory.matching.table import DELICATE_THEMES
from directory.models import FixedSentence, Offer, Vocabulary
from directory.models.choices import Cost, NextStep, WhoCalls
from tests import factories as make

pytestmark = pytest.mark.django_db
SILENT = Voices({})


def told(offer: Offer, language: str = "nl", *, speaks: str = "ti", voices: Voices = SILENT) -> Column:
    """Return an offer as one column, for a family that speaks a language."""
    index, now = store.current(), timezone.localtime()
    record, row = record_of(offer), queries.offer_row(offer.pk, language)
    assert row
    subject = Subject(
        match=judge(record, Need(), None, now.date()),
        in_their_language=judge(record, Need(languages=(speaks,)), None, now.date()),
        speaks=speaks,
        offer=row,
        around=queries.around_together(row, now, (language,)),
    )
    return column(subject, Reader(index.reference, language, now.date()), voices)


def full_offer() -> Offer:
    """Make an offer of which every row is known."""
    town = make.municipality("GM0001", name="Voorbeeldstad")
    place = make.place(name="De Hoek", address="Straat 1", postcode="0000 AA", municipality=town)
    offer = make.offer(
        serves=town,
        place=place,
        age_min_months=0,
        age_max_months=47,
        cost="free",
        intensity="weekly",
        registration_requirement="not_required",
        permit_required="no",
        youth_act="yes",
        dutch_required="none",
    )
    terms = {
        Vocabulary.THEME: "play_development",
        Vocabulary.DELIVERED_BY: "trained_volunteer",
        Vocabulary.MODE: "home_visit",
        Vocabulary.DAY: "mon",
    }
    for vocabulary, key in terms.items():
        make.offer_term(offer=offer, term=make.term(vocabulary, key))
    make.offer_language(
        offer=offer,
        language=make.spoken_language("ti", name_nl="Tigrinya"),
        support="interpreter_present",
        interpreter_paid_by="municipality",
        confirmed_on=timezone.localdate(),
    )
    make.first_step(offer=offer, who_calls="organisation_calls_family", next_step="join_group", response_days=2)
    return offer


def record_of(offer: Offer) -> OfferRecord:
    """Return an offer as the index knows it."""
    record = store.current().record(offer.pk)
    assert record
    return record


def said(column: Column) -> str:
    """Return everything a column says."""
    rows = [line for row in column.rows.values() for line in row.lines]
    return " ".join([*(row.label for row in column.rows.values()), *(f"{line.text} {line.note}" for line in rows)])


# --- Which rows -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", CODES)
def test_every_row_is_found_in_every_language(language: str) -> None:
    rows = told(full_offer(), language).rows
    assert [key for key, row in rows.items() if not row.lines] == []


def test_what_we_do_not_know_is_a_thing_to_ask() -> None:
    rows = told(make.offer()).rows
    assert {key for key, row in rows.items() if row.lines} == set()
    assert {row.ask.text for row in rows.values()} == {"Vraag dit als u belt."}


def test_what_is_usual_in_the_country_is_marked() -> None:
    offer = make.offer(programme=make.programme(cost="free", age_max_months=47))
    rows = told(offer).rows
    assert [(line.text, line.inherited) for line in rows["cost"].lines] == [("gratis", True)]
    assert [line.inherited for line in rows["ages"].lines] == [True]
    assert (rows["cost"].usual, rows["where"].usual) == (True, False)


def test_each_row_stands_beside_itself_in_the_other_language() -> None:
    offer = full_offer()
    columns = [told(offer, "nl"), told(offer, "en")]
    for pair in pairs(columns):
        assert [cell for _, cell in pair.cells] == [each.rows[pair.key] for each in columns]
    cost = next(pair for pair in pairs(columns) if pair.key == "cost")
    assert [cell.lines[0].text for _, cell in cost.cells] == ["gratis", "free"]


def test_pictograms_are_those_of_the_terms() -> None:
    icons = {pair.key: pair.icon for pair in pairs([told(full_offer())])}
    assert (icons["theme"], icons["who"], icons["how"], icons["cost"]) == ("blocks", "volunteer", "home", "euro")


def test_the_next_meeting_is_the_only_one_named() -> None:
    offer, now = make.offer(), timezone.now()
    for days in (9, 2):
        make.meeting(offer=offer, starts_at=now + timedelta(days=days), place=make.place(name=f"Plek {days}"))
    (line,) = told(offer).rows["when"].lines
    assert line.note == "Plek 2"


def test_an_address_is_dutch_in_every_column() -> None:
    assert {line.lang for line in told(full_offer(), "ar").rows["where"].lines} == {"nl"}


@pytest.mark.parametrize(
    ("written", "has_town"),
    [
        ({"name": "De Hoek", "address": "Straat 1"}, True),
        ({"name": "De Hoek", "address": "Straat 1, Utrecht"}, False),
        ({"name": "De Hoek", "address": "Straat 1, Domstad"}, False),
        ({"name": "De Hoek", "address": "Utrechtsestraat 1", "postcode": "0000 AA"}, True),
        ({"name": "Huis Utrecht", "address": "Straat 1"}, True),
    ],
)
def test_an_address_says_in_which_town_it_is_once(written: dict[str, str], *, has_town: bool) -> None:
    town = make.municipality(name="Utrecht", aliases=["Domstad"])
    lines = [line.text for line in told(make.offer(place=make.place(municipality=town, **written))).rows["where"].lines]
    assert lines == [*written.values(), *(["Utrecht"] if has_town else [])]


def test_a_place_without_an_address_is_still_a_thing_to_ask() -> None:
    assert told(make.offer(place=make.place(name=""))).rows["where"].lines == []


# --- What is left out -------------------------------------------------------------------------------------------------


def test_remarks_for_professionals_are_left_out() -> None:
    text = said(told(full_offer()))
    for word in ("Jeugdwet", "betaalt", "nog niet gecontroleerd", "Bron"):
        assert word not in text


@pytest.mark.parametrize("answer", ["yes", "no", "unknown"])
def test_voluntary_is_said_only_where_it_was_confirmed(answer: str) -> None:
    offer = make.offer()
    make.first_step(offer=offer, voluntary=answer)
    steps = [line.text for line in told(offer).rows["first"].lines]
    assert steps == (["Meedoen is vrijwillig. U mag altijd stoppen."] if answer == "yes" else [])


def test_paper_is_no_language_that_is_spoken() -> None:
    offer = make.offer()
    make.offer_language(offer=offer, language=make.spoken_language("ti"), support="translated_material")
    assert told(offer).rows["language"].lines == []


def test_the_familys_own_language_comes_first_where_it_is_sure() -> None:
    offer, today = make.offer(), timezone.localdate()
    for code, name in (("ar", "Arabisch"), ("ti", "Tigrinya")):
        language = make.spoken_language(code, name_nl=name)
        make.offer_language(offer=offer, language=language, support="native_speaker", confirmed_on=today)
    (line,) = told(offer, speaks="ti").rows["language"].lines
    assert line.text == "Tigrinya: iemand spreekt deze taal"
    (line,) = told(offer, speaks="so").rows["language"].lines
    assert line.text == "Arabisch, Tigrinya"


# --- Which offers -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", DELICATE_THEMES)
def test_a_delicate_subject_is_not_read_together(theme: str) -> None:
    offer = make.offer()
    make.offer_term(offer=offer, term=make.term(Vocabulary.THEME, theme))
    record = record_of(offer)
    assert not may_be_read_together(record)
    assert together_url(record, "nl", "ti") is None


def test_a_delicate_subject_that_is_inherited_is_not_read_together_either() -> None:
    programme = make.programme()
    make.programme_term(programme=programme, term=make.term(Vocabulary.THEME, DELICATE_THEMES[0]))
    record = record_of(make.offer(programme=programme))
    assert not may_be_read_together(record)


@pytest.mark.parametrize(
    ("audience", "is_for_families"),
    [("parents", True), ("community_place", True), ("volunteers", False), ("professionals", False)],
)
def test_what_is_for_professionals_is_not_read_with_parents(audience: str, *, is_for_families: bool) -> None:
    record = record_of(make.offer(audience=audience))
    assert may_be_read_together(record) is is_for_families


@pytest.mark.parametrize(
    ("page", "speaks", "beside"), [("nl", "ti", "ti"), ("nl", None, "nl"), ("ti", "ti", "nl"), ("ar", None, "nl")]
)
def test_the_address_holds_the_language_and_nothing_else(page: str, speaks: str | None, beside: str) -> None:
    record = record_of(make.offer())
    with translation.override(page):
        assert together_url(record, page, speaks) == f"/{page}/aanbod/{record.id}/samen/?with={beside}"


# --- Voices -----------------------------------------------------------------------------------------------------------


def test_a_fixed_sentence_is_the_very_sentence_of_its_choice() -> None:
    same = {
        FixedSentence.FREE: Cost.FREE,
        FixedSentence.LOW_COST: Cost.LOW_COST,
        FixedSentence.FAMILY_CALLS: WhoCalls.FAMILY,
        FixedSentence.PROFESSIONAL_CALLS: WhoCalls.PROFESSIONAL,
        FixedSentence.ORGANISATION_CALLS: WhoCalls.ORGANISATION,
        FixedSentence.NOBODY_CALLS: WhoCalls.NOBODY,
        FixedSentence.VISITS_HOME: NextStep.COORDINATOR_VISITS_HOME,
        FixedSentence.PHONES: NextStep.COORDINATOR_PHONES,
        FixedSentence.MEETING_ON_SITE: NextStep.FIRST_MEETING_ON_SITE,
        FixedSentence.JOIN_GROUP: NextStep.JOIN_GROUP,
        FixedSentence.MESSAGE: NextStep.MESSAGE,
    }
    assert {key: str(key.label) for key in same} == {key: str(choice.label) for key, choice in same.items()}


def test_a_recorded_line_has_its_voice_in_its_own_column() -> None:
    voices = Voices({("ti", "free"): ("a" * 64, "audio/ogg")})
    offer = make.offer(cost="free")
    assert told(offer, "ti", voices=voices).rows["cost"].lines[0].voice == Voice(
        f"/ti/stem/{'a' * 64}/", "audio/ogg", "ti"
    )
    assert told(offer, "nl", voices=voices).rows["cost"].lines[0].voice is None


def test_a_confirmed_voluntary_step_can_be_heard() -> None:
    offer = make.offer()
    make.first_step(offer=offer, voluntary="yes")
    voices = Voices({("nl", "voluntary"): ("a" * 64, "audio/ogg")})
    assert told(offer, "nl", voices=voices).rows["first"].lines[0].voice is not None


@pytest.mark.parametrize(
    ("speaks", "column", "heard"),
    [("fa-AF", "fa", "fa-AF"), ("am", "nl", "am"), ("ti", "nl", "nl"), ("fa-AF", "nl", "nl")],
)
def test_a_voice_is_what_the_family_speaks_beside_what_it_reads(speaks: str, column: str, heard: str) -> None:
    voices = Voices({(code, "free"): ("a" * 64, "audio/ogg") for code in ("fa", "fa-AF", "am", "nl", "ti")})
    voice = told(make.offer(cost="free"), column, speaks=speaks, voices=voices).rows["cost"].lines[0].voice
    assert voice
    assert voice.lang == heard
