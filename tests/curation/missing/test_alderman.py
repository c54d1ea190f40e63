"""Four questions: yes, no or unknown, and nothing that nobody said."""

import pytest

from directory.curation.missing import alderman
from directory.models import Municipality
from tests import factories as make
from tests.curation.missing import making
from tests.curation.missing.making import offer, supply, town
from tests.factories import TODAY

pytestmark = pytest.mark.django_db

VISIT = (("mode", "home_visit"), ("delivered_by", "jgz_nurse"))
KEY = (("delivered_by", "key_person"),)


@pytest.fixture
def here() -> Municipality:
    making.lists()
    return town()


def visit(here: Municipality) -> str:
    return alderman.visit_over_four(supply(), here.code).answer


def at_class(here: Municipality) -> str:
    return alderman.key_person_at_class(supply(), here.code).answer


# --- A visit of the youth health service ------------------------------------------------------------------------------


def test_no_visit_written_down_is_unknown_and_never_no(here: Municipality) -> None:
    offer(here, terms=[("mode", "home_visit")], age_min_months=0, age_max_months=215)
    assert visit(here) == "unknown"


@pytest.mark.parametrize(
    ("first", "last", "answer"), [(0, 215, "yes"), (0, 48, "yes"), (0, 47, "no"), (216, 287, "no")]
)
def test_a_visit_is_judged_by_its_own_ages(here: Municipality, first: int, last: int, answer: str) -> None:
    offer(here, terms=VISIT, age_min_months=first, age_max_months=last)
    assert visit(here) == answer


def test_a_visit_without_ages_leaves_it_open(here: Municipality) -> None:
    offer(here, terms=VISIT, age_min_months=0, age_max_months=47)
    offer(here, terms=VISIT)
    assert visit(here) == "unknown"


def test_what_is_usual_nationally_is_no_yes(here: Municipality) -> None:
    programme = make.programme(age_min_months=0, age_max_months=215)
    offer(here, terms=VISIT, programme=programme)
    found = alderman.visit_over_four(supply(), here.code)
    assert (found.answer, len(found.offers)) == ("unknown", 1)


def test_a_visit_elsewhere_or_about_a_delicate_subject_is_no_answer(here: Municipality) -> None:
    offer(town("GM0363", "Amsterdam"), terms=VISIT, age_min_months=0, age_max_months=215)
    offer(here, terms=[*VISIT, ("theme", "family_planning")], age_min_months=0, age_max_months=215)
    assert visit(here) == "unknown"


@pytest.mark.parametrize("is_confirmed", [True, False])
def test_an_answer_tells_whether_it_was_confirmed(here: Municipality, is_confirmed: bool) -> None:
    made = offer(here, terms=VISIT, age_min_months=0, age_max_months=215)
    if is_confirmed:
        make.verification(offer=made, verified_on=TODAY)
    assert alderman.visit_over_four(supply(), here.code).is_confirmed is is_confirmed


# --- Key persons ------------------------------------------------------------------------------------------------------


def key_persons(here: Municipality) -> alderman.KeyPersons:
    made = supply()
    return alderman.key_persons(made, made.serving([here.code]))


def test_a_key_person_counts_for_each_language_somebody_there_speaks(here: Municipality) -> None:
    both = offer(here, speaks="ar", terms=KEY)
    make.offer_language(offer=both, language=make.spoken_language("ti"), support="volunteer_speaks")
    offer(here, speaks="ar", confirmed=None, terms=KEY)
    found = key_persons(here)
    assert [(value.key, known, ask) for value, known, ask in found.spoken] == [("ar", 1, 1), ("ti", 0, 1)]
    assert (found.offers, found.without_language, found.unknown) == (2, 0, ())


@pytest.mark.parametrize("support", ["interpreter_present", "interpreter_on_request", "translated_material"])
def test_an_interpreter_or_paper_is_no_key_person(here: Municipality, support: str) -> None:
    offer(here, speaks="ar", support=support, terms=KEY)
    found = key_persons(here)
    assert (found.spoken, found.without_language) == ((), 1)
    assert [value.key for value in found.unknown] == ["ar", "ti"]


def test_who_speaks_a_language_without_being_a_key_person_does_not_count(here: Municipality) -> None:
    offer(here, speaks="ar", terms=[("delivered_by", "trained_volunteer")])
    assert key_persons(here).offers == 0


# --- Families that are not registered ---------------------------------------------------------------------------------


def test_who_is_not_registered_is_welcome_only_where_it_was_said(here: Municipality) -> None:
    offer(here, registration_requirement="not_required")
    offer(here, registration_requirement="brp_required")
    offer(here, registration_requirement="brp_required", youth_act="yes")
    offer(here, registration_requirement="local_address_enough")
    offer(here)
    made = supply()
    assert alderman.unregistered(made, made.serving([here.code])) == (1, 3, 1)


# --- Classes for newcomers --------------------------------------------------------------------------------------------


def test_a_class_nobody_wrote_about_is_unknown(here: Municipality) -> None:
    offer(here, name_nl="Moedergroep", terms=KEY)
    make.local_start(municipality=here, door="school_entry", name="ISK Utrecht")
    page = alderman.page(supply(), here.code)
    assert page.key_person_at_class == ("unknown", (), False)
    assert [door.name for door in page.classes] == ["ISK Utrecht"]


@pytest.mark.parametrize("name", ["Ouderochtend ISK", "Ouders van de schakelklas", "Koffie bij de nieuwkomersklassen"])
def test_a_key_person_at_a_class_is_one_an_offer_about_it_names(here: Municipality, name: str) -> None:
    offer(here, name_nl=name, terms=KEY)
    assert at_class(here) == "yes"


def test_an_offer_that_lists_others_has_no_key_person(here: Municipality) -> None:
    offer(here, name_nl="Ouderochtend ISK", terms=[("delivered_by", "social_professional")])
    assert at_class(here) == "no"


def test_an_offer_that_says_nothing_leaves_it_open(here: Municipality) -> None:
    offer(here, name_nl="Ouderochtend ISK", terms=[("delivered_by", "social_professional")])
    offer(here, name_nl="Schakelklas open huis")
    offer(here, name_nl="Whisky en risk", terms=KEY)
    assert at_class(here) == "unknown"
