"""Any family and any offer: what hypothesis draws from, with every key of a need and every field a rule reads."""

from datetime import timedelta
from typing import Any

from hypothesis import strategies as st

from directory.index.record import Ages, LanguageOffer, OfferRecord, Stated, Terms
from directory.index.reference import Reference
from directory.index.values import (
    Capacity,
    Cost,
    DutchRequired,
    FactKind,
    FamiliesFromElsewhere,
    Intensity,
    InterpreterPaidBy,
    Kind,
    Known,
    LanguageSupport,
    OrganisationKind,
    ParentGender,
    RegistrationRequirement,
    StartSpeed,
    Vocabulary,
)
from directory.matching.need import (
    COMMUNITY_WISHES,
    DUTCH_LEVELS,
    EXPECTING,
    NARROWING,
    PARENTS,
    READING_LEVELS,
    Need,
)
from directory.matching.verdict import Place
from tests.factories import TODAY
from tests.index.build import record

LANGUAGES = ("ti", "fa", "fa-AF", "kmr", "ku", "nl")
"""Few words of each kind, so that a family and an offer often have some in common."""
TERMS: dict[str, tuple[str, ...]] = {
    "theme": ("everyday_parenting", "dutch_for_parents", "family_planning"),
    "mode": ("home_visit", "course", "walk_in"),
    "delivered_by": ("key_person", "jgz_nurse", "trained_volunteer"),
    "access": ("self_referral", "via_jgz"),
    "residence": ("all", "status_holder", "asylum_seeker", "undocumented"),
    "origin": ("eritrean", "syrian", "kurdish"),
    "practical": ("childcare_on_site", "women_only", "no_registration_needed"),
    "venue": ("school", "library"),
    "quality": ("demand_driven", "flexible_times", "can_refer_on", "low_literacy_friendly", "visual_material"),
    "day": ("mon", "sat"),
    "daypart": ("morning", "evening"),
}
GROUNDS = tuple(term for term in TERMS["residence"] if term != "all")
INHERITABLE = (Vocabulary.THEME, Vocabulary.MODE, Vocabulary.DELIVERED_BY, Vocabulary.ACCESS)
SINGLE = ("kind", "cost", "ages", "prenatal", "parent_gender")
"""The fields that are stated: own, inherited or unknown."""

HERE = Place("GM0001", "Hier", {"GM0002": 4.0, "GM0003": 18.0}, (52.0, 5.0))


# --- Families ---------------------------------------------------------------------------------------------------------


def needs(reference: Reference | None = None) -> st.SearchStrategy[Need]:
    """Return needs with all keys; the words of a real catalogue where one is given."""
    words = dict(TERMS)
    languages: tuple[str, ...] = LANGUAGES
    municipalities: tuple[str, ...] = ("GM0001",)
    if reference is not None:
        words = {vocabulary: tuple(keys) for vocabulary, keys in reference.vocabularies.items()}
        languages, municipalities = tuple(reference.languages), tuple(reference.municipalities)
    words |= {"kind": tuple(Kind.values), "cost": tuple(Cost.values)}
    grounds = tuple(term for term in words["residence"] if term != "all")
    return st.builds(
        Need,
        municipality=st.none() | st.sampled_from(municipalities),
        q=st.sampled_from(["", "", "inloop", "opvoed ondersteunig", "mim", "xyzzy"]) | st.text(max_size=20),
        languages=_some(languages, 3),
        ages=st.lists(st.integers(EXPECTING, 287), unique=True, max_size=4).map(tuple),
        parent=st.none() | st.sampled_from(PARENTS),
        settled=st.none() | st.integers(0, 240),
        residence=st.none() | st.sampled_from(grounds),
        registered=st.sampled_from([None, "yes", "no"]),
        dutch=st.none() | st.sampled_from(DUTCH_LEVELS),
        reading=st.none() | st.sampled_from(READING_LEVELS),
        dayparts=_some((*words["daypart"], *words["day"]), 2),
        practical=_some(words["practical"], 2),
        community=st.none() | st.sampled_from(COMMUNITY_WISHES),
        soon=st.sampled_from([None, "yes"]),
        narrowing=st.dictionaries(st.sampled_from(NARROWING), st.nothing(), max_size=0)
        | st.fixed_dictionaries({}, optional={key: _some(words[key], 2, least=1) for key in NARROWING}),
    )


def _some(values: tuple[str, ...], most: int, *, least: int = 0) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), unique=True, min_size=least, max_size=most).map(tuple)


# --- Offers -----------------------------------------------------------------------------------------------------------

DAYS_AGO = st.integers(0, 2500)
days = DAYS_AGO.map(lambda ago: TODAY - timedelta(days=ago))
ages = st.tuples(st.none() | st.integers(0, 100), st.none() | st.integers(101, 287)).map(lambda span: Ages(*span))
languages = st.dictionaries(
    st.sampled_from(LANGUAGES),
    st.builds(
        LanguageOffer,
        st.sampled_from(LanguageSupport.values),
        st.sampled_from(InterpreterPaidBy.values),
        st.none() | days,
    ),
    max_size=3,
)


def stated(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Stated[Any]]:
    """Return values that are unknown, the offer's own or inherited."""
    return st.just(Stated()) | st.builds(Stated, values, st.booleans())


@st.composite
def _terms(draw: st.DrawFn) -> dict[str, Terms]:
    found: dict[str, Terms] = {}
    for vocabulary in draw(st.sets(st.sampled_from(list(TERMS)))):
        yes = draw(st.frozensets(st.sampled_from(TERMS[vocabulary]), max_size=2))
        no = draw(st.frozensets(st.sampled_from(TERMS[vocabulary]), max_size=2)) - yes
        if yes or no:
            inherited = vocabulary in INHERITABLE and bool(yes) and draw(st.booleans())
            found[vocabulary] = Terms(yes, no, inherited=inherited)
    return found


@st.composite
def values(draw: st.DrawFn) -> dict[str, Any]:
    """Draw the fields of any offer for parents."""
    area = draw(st.sampled_from(["municipalities", "national", "unknown"]))
    towns = st.frozensets(st.sampled_from(["GM0001", "GM0002", "GM0003", "GM0099"]), min_size=1, max_size=2)
    return {
        "name": draw(st.sampled_from(["Inloop", "Samen spelen", "Praten"])),
        "area_scope": area,
        "municipalities": draw(towns) if area == "municipalities" else frozenset(),
        "families_from_elsewhere": draw(st.sampled_from(FamiliesFromElsewhere.values)),
        "point": draw(st.none() | st.tuples(st.floats(51.5, 52.5), st.floats(4.5, 5.5))),
        "kind": draw(stated(st.sampled_from(Kind.values))),
        "cost": draw(stated(st.sampled_from([each for each in Cost.values if each != Cost.UNKNOWN]))),
        "ages": draw(stated(ages)),
        "prenatal": draw(stated(st.sampled_from(["yes", "no"]))),
        "parent_gender": draw(stated(st.sampled_from([each for each in ParentGender.values if each != "unknown"]))),
        "dutch_required": draw(st.sampled_from(DutchRequired.values)),
        "registration_requirement": draw(st.sampled_from(RegistrationRequirement.values)),
        "permit_required": draw(st.sampled_from(Known.values)),
        "youth_act": draw(st.sampled_from(Known.values)),
        "language_matching": draw(st.sampled_from(Known.values)),
        "languages": draw(languages),
        "terms": draw(_terms()),
        "capacity": draw(st.sampled_from(Capacity.values)),
        "capacity_checked_on": draw(st.none() | days),
        "start_speed": draw(st.sampled_from(StartSpeed.values)),
        **draw(_settled()),
        "intensity": draw(st.sampled_from(Intensity.values)),
        "valid_until": draw(st.none() | st.integers(-400, 400).map(lambda days: TODAY + timedelta(days=days))),
        "verified": draw(st.dictionaries(st.sampled_from(FactKind.values), days, max_size=3)),
        "source_year": draw(st.none() | st.integers(2012, 2026)),
        "organisation_kind": draw(st.sampled_from(OrganisationKind.values)),
    }


@st.composite
def _settled(draw: st.DrawFn) -> dict[str, int | None]:
    first, last = draw(st.none() | st.integers(0, 12)), draw(st.none() | st.integers(13, 120))
    return {"settled_from_months": first, "settled_until_months": last}


offers: st.SearchStrategy[OfferRecord] = values().map(lambda fields: record(1, **fields))
"""Any one offer."""

FIELDS_UNKNOWN: dict[str, Any] = {
    "families_from_elsewhere": "unknown",
    **dict.fromkeys(SINGLE, Stated()),
    **dict.fromkeys(
        ("dutch_required", "registration_requirement", "permit_required", "youth_act", "language_matching", "capacity",
         "start_speed", "intensity", "organisation_kind"),
        "unknown",
    ),
    **dict.fromkeys(
        ("point", "capacity_checked_on", "settled_from_months", "settled_until_months", "valid_until", "source_year")
    ),
    "languages": {},
    "terms": {},
    "verified": {},
}  # fmt: skip
"""What each field a rule may read looks like when nothing is known of it."""
