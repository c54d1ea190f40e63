"""The families of the domain's workflow.md: not only what they find, but in which order, why, and what to ask.

Every key a professional may use is used here; where a scenario speaks of dates, the dates are made for it.
"""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone

from directory.asking.asked import read
from directory.curation.actions import offers
from directory.curation.actions.changes import changing
from directory.facts.own_language import language_notes
from directory.facts.reader import Reader
from directory.facts.sentences import sentence
from directory.index import store
from directory.matching.ranking import Match
from directory.matching.verdict import Pile, Rule
from directory.models import Offer, OfferLanguage, Term, Verification
from directory.search.queries import Answer, answer

pytestmark = pytest.mark.usefixtures("catalogue")

DEN_HAAG, UTRECHT, ALMERE, HOOGEVEEN, HAARLEM = "GM0518", "GM0344", "GM0034", "GM0118", "GM0392"

TIGRINYA = "language=ti&age=-1&residence=undocumented"
SYRIAN = f"municipality={DEN_HAAG}&language=ar&age=3&settled=0"
KURMANJI = f"municipality={ALMERE}&language=kmr&age=18&age=30&parent=mother&practical=childcare_on_site"
BULGARIAN = f"municipality={HOOGEVEEN}&language=bg&age=60&age=108&daypart=evening&daypart=sat&daypart=sun"
SOMALI = f"municipality={HAARLEM}&language=so&parent=mother"
NO_READER = f"municipality={UTRECHT}&parent=mother&age=8&age=30&reading=no&dutch=none"
WANTS_DUTCH = f"{NO_READER}&theme=dutch_for_parents&theme=language_reading"


def answered(query: str) -> Answer:
    """Answer a posted need, as the page does."""
    index, today = store.current(), timezone.localdate()
    asked = read(QueryDict(query), index.reference, today, posted=True).asked
    assert asked is not None
    return answer(index, asked, "nl", today)


def likely(found: Answer) -> list[Match]:
    return [*found.ranked.piles[Pile.FITS], *found.ranked.piles[Pile.ASK]]


def order(query: str) -> list[str]:
    return [match.record.source_id for match in likely(answered(query))]


def match_of(query: str, source_id: str) -> Match:
    found = answered(query).ranked.piles
    return next(match for pile in Pile for match in found[pile] if match.record.source_id == source_id)


def said(match: Match, rule: Rule) -> str:
    verdict = next(verdict for verdict in match.verdicts if verdict.rule is rule)
    return f"{verdict.pile}: {sentence(verdict, store.current().reference)}"


# --- 1. Tigrinya, expecting, no permit, anywhere ----------------------------------------------------------------------


@pytest.mark.parametrize("place", ["", "&municipality=GM0014", f"&municipality={HAARLEM}"])
def test_the_eritrean_group_online_comes_first_wherever_the_family_lives(place: str) -> None:
    assert order(TIGRINYA + place)[0] == "o018"


def test_it_says_why_each_thing_fits() -> None:
    match = match_of(TIGRINYA, "o018")
    assert said(match, Rule.AGE) == "fits: Voor wie een kind verwacht"
    assert said(match, Rule.STATUS) == "fits: Open voor iedereen"
    assert said(match, Rule.ACCESS) == "fits: Zelf aanmelden kan, zonder verwijzing"
    assert said(match, Rule.LANGUAGE) == "ask: is er nog iemand die Tigrinya spreekt?"


def test_what_asks_some_dutch_stays_below_it() -> None:
    found = order(TIGRINYA)
    assert {"o059", "o214", "o215"} <= set(found)
    assert found.index("o018") < min(map(found.index, ("o059", "o214", "o215")))


def test_once_somebody_has_called_it_fits() -> None:
    offer, today = Offer.objects.get(source_id="o018"), timezone.localdate()
    for fact in ("existence", "languages"):
        Verification.objects.create(offer=offer, fact=fact, method="phone", by_role="curator", verified_on=today)
    store.forget()
    match = match_of(TIGRINYA, "o018")
    assert match.pile is Pile.FITS
    assert said(match, Rule.LANGUAGE) == "fits: Tigrinya: iemand spreekt deze taal"
    assert not match.open_questions


# --- 2. Syrian couple, baby of three months, The Hague, just settled --------------------------------------------------


def test_mim_comes_first_and_its_language_is_a_question() -> None:
    match = likely(answered(SYRIAN))[0]
    assert match.record.source_id == "o028"
    assert said(match, Rule.LANGUAGE) == "ask: is er een vrijwilliger die Arabisch spreekt?"
    assert said(match, Rule.AGE) == "fits: Voor een baby van 3 maanden"
    assert match.open_questions[0].rule is Rule.LANGUAGE


def test_the_father_finds_something_near_the_top() -> None:
    found = order(SYRIAN)
    assert {"o027", "o029", "o030"} <= set(found)
    assert found.index("o027") < 5


# --- 3. Single mother, two toddlers, Kurmanji, Almere -----------------------------------------------------------------


def test_what_is_in_the_town_comes_before_what_is_next_door() -> None:
    found = order(KURMANJI)
    assert set(found[:2]) == {"o067", "o068"}


def test_respite_next_door_says_how_far_it_is() -> None:
    match = match_of(KURMANJI, "o089")
    assert match.distance_km == 8
    assert said(match, Rule.PLACE) == "ask: mag een gezin uit Almere meedoen? Het is ongeveer 8 km."


def test_that_nobody_speaks_kurmanji_is_said_plainly_with_what_works_without() -> None:
    index, today = store.current(), timezone.localdate()
    asked = read(QueryDict(KURMANJI), index.reference, today).asked
    assert asked is not None
    note, for_family = language_notes(answered(KURMANJI).ranked, asked.need, Reader(index.reference, "nl", today))
    assert (note.lang, for_family.lang) == ("nl", "kmr")
    assert "Kurmanji" in note.text
    assert any("tolk" in each for each in note.works_without)
    assert any("eenvoudig Nederlands" in each for each in note.works_without)
    assert len(for_family.works_without) == len(note.works_without)
    assert [door.door for door in for_family.doors][:1] == ["jgz"]
    assert "neighbourhood_team" in {door.door for door in for_family.doors}


def test_where_somebody_speaks_it_there_is_no_such_note() -> None:
    index, today = store.current(), timezone.localdate()
    asked = read(QueryDict("language=ti"), index.reference, today).asked
    assert asked is not None
    assert language_notes(answered("language=ti").ranked, asked.need, Reader(index.reference, "nl", today)) == []


def test_a_group_for_another_community_is_asked_and_stands_below() -> None:
    match = match_of(KURMANJI, "o147")
    assert said(match, Rule.ORIGIN) == "ask: zij noemen een gemeenschap: Eritrees. Is het ook voor dit gezin?"
    found = order(KURMANJI)
    assert found.index("o147") > found.index("o067")


# --- 4. Bulgarian family, 5 and 9, Hoogeveen, long working days -------------------------------------------------------


def test_help_at_flexible_times_comes_first_and_the_question_is_when() -> None:
    match = likely(answered(BULGARIAN))[0]
    assert match.record.source_id == "o105"
    expected = "ask: wanneer kan het? U zoekt: avond, zaterdag, zondag. De tijd is vaak in overleg."
    assert said(match, Rule.DAYPART) == expected
    assert said(match, Rule.AGE) == "fits: Voor een kind van 5 jaar"


def test_a_visit_at_home_comes_before_the_same_walk_in_by_day() -> None:
    terms = {(each.vocabulary, each.key): each.pk for each in Term.objects.all()}
    with changing(by="test") as change:
        made = {
            name: offers.put(
                {"source_id": name},
                {"name_nl": name, "status": "published", "area_scope": "municipalities"},
                offers.OfferDetails(municipalities={HOOGEVEEN}, terms={terms[pair]: True for pair in pairs}),
                change=change,
            )
            for name, pairs in {
                "visit": [("mode", "home_visit")],
                "by-day": [("mode", "walk_in"), ("daypart", "morning")],
            }.items()
        }
    assert len(made) == 2
    found = order(BULGARIAN)
    assert found.index("visit") < found.index("by-day")
    assert said(match_of(BULGARIAN, "by-day"), Rule.DAYPART).startswith("ask: kan het ook op een ander moment?")


# --- 5. Somali mothers' group, Haarlem --------------------------------------------------------------------------------


def test_the_somali_group_comes_first_and_says_nobody_checked() -> None:
    match = likely(answered(SOMALI))[0]
    assert match.record.source_id == "o083"
    assert said(match, Rule.EXISTS) == "ask: bestaat dit aanbod nog?"
    assert said(match, Rule.ORIGIN) == "fits: Noemt deze gemeenschap: Somalisch"


def test_also_when_its_source_is_very_old_it_is_not_folded() -> None:
    Offer.objects.filter(source_id="o083").update(source_year=2012)
    store.forget()
    assert order(SOMALI)[0] == "o083"
    assert match_of(SOMALI, "o083").folded == ""
    assert match_of(f"municipality={HAARLEM}&language=ar", "o083").folded == "old"


def test_a_lapsed_check_is_said() -> None:
    long_ago = timezone.localdate() - timedelta(days=400)
    offer = Offer.objects.get(source_id="o083")
    Verification.objects.create(offer=offer, fact="existence", method="phone", by_role="curator", verified_on=long_ago)
    store.forget()
    expected = "ask: bestaat dit aanbod nog? De laatste controle is lang geleden."
    assert said(match_of(SOMALI, "o083"), Rule.EXISTS) == expected


# --- 6. A mother who can't read and wants Dutch, Utrecht --------------------------------------------------------------


@pytest.mark.parametrize("query", [NO_READER, WANTS_DUTCH])
def test_the_language_cafe_for_mothers_comes_first(query: str) -> None:
    match = likely(answered(query))[0]
    assert match.record.source_id == "o004"
    assert said(match, Rule.READING) == "fits: Ook voor wie weinig leest"
    assert said(match, Rule.DUTCH) == "fits: U leert er Nederlands"


def test_reading_at_home_comes_second_for_the_toddler() -> None:
    assert order(WANTS_DUTCH)[1] == "o005"
    assert said(match_of(WANTS_DUTCH, "o005"), Rule.AGE) == "fits: Voor een kind van 2 jaar"


def test_a_course_with_homework_is_asked_about_and_stands_below() -> None:
    assert "course" in match_of(f"municipality={DEN_HAAG}&reading=no&age=60", "o029").record.of("mode").yes
    assert said(match_of(f"municipality={DEN_HAAG}&reading=no&age=60", "o029"), Rule.READING) == (
        "ask: moet een ouder er lezen of huiswerk maken?"
    )


# --- Others like them -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("query", [TIGRINYA, SYRIAN, KURMANJI, BULGARIAN, SOMALI, NO_READER, WANTS_DUTCH, ""])
def test_nothing_is_confirmed_so_nothing_fits_and_something_is_promising(query: str) -> None:
    found = answered(query)
    assert not found.ranked.piles[Pile.FITS]
    assert found.ranked.piles[Pile.ASK]
    assert found.ranked.promising


def test_help_by_the_jgz_is_never_refused_to_a_family_without_registration() -> None:
    Offer.objects.filter(source_id="o068").update(registration_requirement="brp_required")
    store.forget()
    match = match_of(f"municipality={ALMERE}&registered=no", "o068")
    assert match.pile is Pile.ASK
    assert "Volgens de wet" in said(match, Rule.STATUS)


def test_other_help_that_asks_registration_is_refused_with_the_reason() -> None:
    Offer.objects.filter(source_id="o067").update(registration_requirement="brp_required")
    store.forget()
    match = match_of(f"municipality={ALMERE}&registered=no", "o067")
    assert match.pile is Pile.NO
    assert said(match, Rule.STATUS) == "no: Alleen voor wie bij de gemeente is ingeschreven"


def test_delicate_subjects_are_shown_only_to_who_asks() -> None:
    assert match_of(f"municipality={UTRECHT}", "o007").folded == "delicate"
    assert set(order(f"municipality={UTRECHT}")[-2:]) == {"o007", "o009"}
    assert match_of(f"municipality={UTRECHT}&theme=family_planning", "o007").folded == ""


def test_an_interpreter_by_phone_would_change_the_answer() -> None:
    offer = Offer.objects.get(source_id="o068")
    OfferLanguage.objects.create(offer=offer, language_id="kmr", support="interpreter_on_request")
    store.forget()
    keys = {miss.key: miss.count for miss in answered(KURMANJI).near_misses}
    assert keys["interpreter"] >= 1
