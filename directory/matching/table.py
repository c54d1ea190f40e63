"""All rules, as data: what each looks at, what it says, what it is worth, and which research or law it rests on.

A rule is a list of cases; for each offer the first case that holds speaks. Unknown is never a reason to exclude, and
what is only usual nationally never is either (DESIGN section 5). Points put offers of one pile in order; their sizes
follow what research says works: the family's own language, a quick start after settling, coming to the family or to
where parents already are, working from the parents' question, flexibility, referring on, a key person, no cost.

The public page "Hoe wij ordenen" is made from this table, and `export.as_json` is what another device
decides by.
"""

from directory.index.aspects import verified_aspect
from directory.index.values import FRESH_DAYS, FactKind, LanguageSupport as Support
from directory.matching.cases import Case, Fold, Given, RuleRow
from directory.matching.operators import OWN, USUAL, Condition, any_of
from directory.matching.verdict import Pile, Rule

VERSION = 1
"""Rises with every change to what follows, so that a device knows its copy is old."""

FITS, ASK, NO = Pile.FITS, Pile.ASK, Pile.NO

# --- Words used in the table ------------------------------------------------------------------------------------------

NATIVE = f"{Support.NATIVE_SPEAKER} {Support.VOLUNTEER_SPEAKS}"
INTERPRETER = str(Support.INTERPRETER_PRESENT)
SPEECH = f"{NATIVE} {INTERPRETER}"
"""Support a parent can talk with. Translated paper is not speech, and an interpreter on request is a question."""
_INTERPRETED = f"{INTERPRETER} {Support.INTERPRETER_ON_REQUEST}"
NOT_ONLY_PAPER = " ".join(each for each in Support.values if each != Support.TRANSLATED_MATERIAL)
LANGUAGES_COUNT_FOR = FRESH_DAYS[FactKind.LANGUAGES]
OLD_AFTER_DAYS = 5 * 365 + 1
"""A source older than five years, never confirmed, is an old mention (DESIGN section 5)."""

RELATED_LANGUAGES: dict[str, tuple[str, ...]] = {
    "kmr": ("ku",),
    "ckb": ("ku",),
    "fa": ("fa-AF",),
    "fa-AF": ("fa",),
}
"""Languages worth asking about, never taken for each other: "Kurdish" may be either, and Dari and Farsi speakers often
understand one another. Arabic is not Moroccan Arabic and Ukrainian is not Russian."""

COMMUNITIES_OF_LANGUAGE: dict[str, tuple[str, ...]] = {
    "ti": ("eritrean",),
    "so": ("somali",),
    "uk": ("ukrainian",),
    "pl": ("polish",),
    "bg": ("bulgarian",),
    "ro": ("romanian",),
    "tr": ("turkish",),
    "ary": ("moroccan",),
    "rif": ("moroccan",),
    "fa": ("iranian",),
    "fa-AF": ("afghan",),
    "ps": ("afghan",),
    "kmr": ("kurdish",),
    "ckb": ("kurdish",),
}
"""Communities in which a language is spoken. Origin is not language: this raises an offer, it never decides."""

DELICATE_THEMES = ("family_planning", "foster_care", "mild_disability")
"""Subjects that hurt when they are shown unasked (DESIGN section 5, stigma)."""

_FULL = ("fresh", "full", FRESH_DAYS[FactKind.AVAILABILITY])
_EXISTENCE = verified_aspect(FactKind.EXISTENCE)
_CONFIRMED = ("fresh", _EXISTENCE, FRESH_DAYS[FactKind.EXISTENCE])
_PROTECTED = any_of(("has", "youth act", "yes"), ("has", "delivered_by", "jgz_nurse"), ("has", "organisation", "jgz"))
"""Help under the Youth Act or by the JGZ: for every child in the country, whatever its papers."""
_FOR_THIS_LANGUAGE = ("speaks", SPEECH, 0, "@languages")
_IN_THEIR_LANGUAGE = ("speaks", SPEECH, LANGUAGES_COUNT_FOR, "@languages")
_OWN_COMMUNITY = any_of(
    ("has", "delivered_by", "key_person"),
    ("has", "organisation", "self_organisation"),
    ("has", "origin", "@communities"),
)
_COMES = ("has", "mode", "home_visit", "outreach_at_venue")
_READS_LITTLE: Given = {"reading": ("no", "little")}
_MAY_HAVE_NO_PERMIT: Given = {"residence": ("undocumented", "asylum_seeker")}


def _inherited(aspect: str) -> Condition:
    return ("says", aspect, USUAL)


def _own(aspect: str) -> Condition:
    return ("says", aspect, OWN)


def _parent_cases(name: str, group: str) -> tuple[Case, ...]:
    """Return what can be said about one parent; a group for just this parent comes before one for all."""
    given: Given = {"parent": (name,)}
    return (
        Case(FITS, f"{name}_fits", ("all", ("has", "parent", group), _own("parent")), 8, given),
        Case(FITS, f"{name}_fits", ("all", ("has", "parent", "all"), _own("parent")), 2, given),
        Case(NO, f"{name}_out", _own("parent"), given=given),
        Case(FITS, f"{name}_fits", ("has", "parent", group), 6, given, inherited=True),
        Case(FITS, f"{name}_fits", ("has", "parent", "all"), 1, given, inherited=True),
        Case(ASK, f"{name}_unusual", _inherited("parent"), given=given, inherited=True),
        Case(ASK, f"{name}_unknown", given=given),
    )


# --- The rules --------------------------------------------------------------------------------------------------------

RULES: tuple[RuleRow, ...] = (
    RuleRow(
        Rule.EXISTS,
        essential=True,
        rests_on="An overview nobody keeps true is not used (elkander.nl 2024 on social maps).",
        cases=(
            Case(NO, "ended", ("past", "valid until")),
            Case(
                NO,
                "once_past",
                (
                    "all",
                    ("has", "intensity", "once"),
                    ("not", ("has", "mode", "home_visit")),  # a visit is once for each family, and goes on
                    ("past", "source"),
                    ("not", ("says", _EXISTENCE)),
                    ("not", ("says", "valid until")),
                ),
            ),
            Case(NO, "full", _FULL),
            Case(FITS, "exists_confirmed", _CONFIRMED, 10),
            Case(ASK, "exists_lapsed", ("says", _EXISTENCE)),
            Case(ASK, "exists_unverified"),
        ),
    ),
    RuleRow(
        Rule.PLACE,
        essential=True,
        open_counts=4,  # help is mostly paid by and for one town: next door it is the likeliest to end in a no
        given={"place": ("known",)},
        rests_on="Informal support works close to home (founding text 001).",
        cases=(
            Case(FITS, "serves_place", ("has", "municipality", "@place"), 12),
            Case(FITS, "serves_everyone", ("has", "area", "national"), 6),
            Case(ASK, "area_unknown", ("has", "area", "unknown")),
            Case(NO, "other_place", ("all", ("near", "@place"), ("has", "elsewhere", "no"))),
            Case(FITS, "welcomes_elsewhere", ("all", ("near", "@place"), ("has", "elsewhere", "yes")), 3),
            Case(ASK, "maybe_elsewhere", ("near", "@place")),
            Case(NO, "other_place"),
        ),
    ),
    RuleRow(
        Rule.AGE,
        essential=True,
        each="child",
        rests_on="Ages in months: whole years are useless for babies; one fitting child is enough (DESIGN section 5).",
        cases=(
            Case(FITS, "age_fits", ("covers", "ages", OWN, "@months"), 6, {"child": ("born",)}),
            Case(NO, "age_out", _own("ages"), given={"child": ("born",)}),
            Case(FITS, "age_fits", ("covers", "ages", USUAL, "@months"), 4, {"child": ("born",)}, inherited=True),
            Case(ASK, "age_unusual", _inherited("ages"), given={"child": ("born",)}, inherited=True),
            Case(ASK, "age_unknown", given={"child": ("born",)}),
            Case(
                FITS,
                "expecting_fits",
                ("all", ("has", "prenatal", "yes"), _own("prenatal")),
                6,
                {"child": ("expecting",)},
            ),
            Case(NO, "expecting_out", _own("prenatal"), given={"child": ("expecting",)}),
            Case(FITS, "expecting_fits", ("has", "prenatal", "yes"), 4, {"child": ("expecting",)}, inherited=True),
            Case(ASK, "expecting_unusual", _inherited("prenatal"), given={"child": ("expecting",)}, inherited=True),
            Case(ASK, "expecting_unknown", given={"child": ("expecting",)}),
        ),
    ),
    RuleRow(
        Rule.PARENT,
        essential=True,
        given={"parent": ("mother", "father")},
        rests_on="What is for one parent says so itself; fathers are reached by groups of their own.",
        cases=(*_parent_cases("mother", "mothers"), *_parent_cases("father", "fathers")),
    ),
    RuleRow(
        Rule.ACCESS,
        essential=True,
        rests_on="A low threshold: who may come by themselves comes sooner (founding text 001).",
        cases=(
            Case(FITS, "access_open", ("all", ("has", "access", "self_referral", "anyone"), _own("access")), 3),
            Case(FITS, "access_known", _own("access"), 2),
            Case(FITS, "access_open", ("has", "access", "self_referral", "anyone"), 2, inherited=True),
            Case(FITS, "access_known", _inherited("access"), 1, inherited=True),
            Case(ASK, "access_unknown"),
        ),
    ),
    RuleRow(
        Rule.LANGUAGE,
        essential=True,
        each="language",
        given={"languages": ("other",)},
        skip=("has", "theme", "dutch_for_parents"),  # made for who does not speak Dutch yet
        rests_on="Speaks the family's language: the first thing that works (founding texts 000, 002, 004; Pharos).",
        cases=(
            Case(FITS, "language_spoken", ("speaks", NATIVE, LANGUAGES_COUNT_FOR, "@language"), 40, strength=1),
            Case(FITS, "language_spoken", ("speaks", INTERPRETER, LANGUAGES_COUNT_FOR, "@language"), 36, strength=1),
            Case(ASK, "language_unconfirmed", ("speaks", NATIVE, 0, "@language"), 25),
            Case(ASK, "language_interpreter", ("speaks", INTERPRETER, 0, "@language"), 20),
            Case(ASK, "language_unconfirmed", ("speaks", str(Support.UNKNOWN), 0, "@language"), 15),
            Case(ASK, "language_matching", ("has", "language matching", "yes"), 15),
            Case(ASK, "language_interpreter", ("speaks", str(Support.INTERPRETER_ON_REQUEST), 0, "@language"), 12),
            Case(ASK, "language_related", ("speaks", NOT_ONLY_PAPER, 0, "@related"), 8),
            Case(ASK, "language_basic", ("speaks", str(Support.UNDERSTANDS_BASIC), 0, "@language"), 6),
            Case(
                ASK,
                "language_paper",
                ("speaks", str(Support.TRANSLATED_MATERIAL), 0, "@language"),
                2,
                {"reading": (None, "yes")},
            ),
            Case(ASK, "language_unknown"),
        ),
    ),
    RuleRow(
        Rule.STATUS,
        essential=True,
        given={"papers": ("asked",)},
        rests_on="Youth Act: for every child in the country, whatever its papers; unregistered families get the same "
        "help, free (founding text 004).",
        cases=(
            Case(
                NO,
                "registration_required",
                ("all", ("has", "registration", "brp_required"), ("not", _PROTECTED)),
                given={"registered": ("no",)},
            ),
            Case(
                NO,
                "permit_required",
                ("all", ("has", "permit", "yes"), ("not", _PROTECTED)),
                given={"residence": ("undocumented",)},
            ),
            Case(NO, "group_out", ("all", ("lacks", "residence", "@residence"), ("not", _PROTECTED))),
            Case(ASK, "status_protected", ("has", "registration", "brp_required"), given={"registered": ("no",)}),
            Case(ASK, "status_protected", ("has", "permit", "yes"), given={"residence": ("undocumented",)}),
            Case(ASK, "status_protected", ("lacks", "residence", "@residence")),
            Case(ASK, "permit_protected", ("all", ("has", "permit", "yes"), _PROTECTED), given=_MAY_HAVE_NO_PERMIT),
            Case(ASK, "permit_unknown", ("has", "permit", "yes"), given=_MAY_HAVE_NO_PERMIT),
            Case(
                ASK,
                "registration_protected",
                ("all", ("has", "registration", "brp_required"), _PROTECTED),
                given={**_MAY_HAVE_NO_PERMIT, "registered": (None,)},
            ),
            Case(
                ASK,
                "registration_unknown",
                ("has", "registration", "brp_required"),
                given={**_MAY_HAVE_NO_PERMIT, "registered": (None,)},
            ),
            Case(
                ASK, "registration_address", ("has", "registration", "local_address_enough"), 4, {"registered": ("no",)}
            ),
            Case(
                FITS, "group_named", ("has", "residence", "@residence"), 12, {"registered": (None, "yes")}, strength=1
            ),
            Case(
                FITS,
                "group_named",
                (
                    "all",
                    ("has", "residence", "@residence"),
                    any_of(("has", "registration", "not_required"), ("has", "residence", "undocumented")),
                ),
                12,
                strength=1,
            ),
            Case(
                FITS,
                "registration_free",
                ("has", "registration", "not_required"),
                10,
                {
                    "registered": ("no",),
                    "residence": (None, "status_holder", "family_reunification", "eu_migrant", "displaced_ukraine"),
                },
            ),
            Case(FITS, "everyone_welcome", ("has", "residence", "all"), 8),
            Case(FITS, "permit_free", ("has", "permit", "no"), 8, {**_MAY_HAVE_NO_PERMIT, "registered": (None, "yes")}),
            Case(
                FITS,
                "permit_free",
                (
                    "all",
                    ("has", "permit", "no"),
                    ("has", "registration", "not_required"),
                ),
                8,
                _MAY_HAVE_NO_PERMIT,
            ),
            Case(
                ASK,
                "registration_protected",
                ("all", ("has", "residence", "@residence"), _PROTECTED),
                12,
                {"registered": ("no",)},
                strength=1,
            ),
            Case(
                ASK,
                "registration_unknown",
                ("has", "residence", "@residence"),
                12,
                {"registered": ("no",)},
                strength=1,
            ),
            Case(
                ASK,
                "permit_unknown",
                ("has", "registration", "not_required"),
                4,
                {**_MAY_HAVE_NO_PERMIT, "registered": ("no",)},
            ),
            Case(ASK, "registration_protected", _PROTECTED, 3, {"registered": ("no",)}),
            Case(ASK, "registration_unknown", given={"registered": ("no",)}),
            Case(ASK, "permit_protected", _PROTECTED, 3, _MAY_HAVE_NO_PERMIT),
            Case(ASK, "permit_unknown", given=_MAY_HAVE_NO_PERMIT),
        ),
    ),
    RuleRow(
        Rule.DUTCH,
        given={"dutch": ("none", "some")},
        rests_on="Regular help often does not fit a family's language (Pharos factsheet on parenting support).",
        cases=(
            Case(FITS, "", _IN_THEIR_LANGUAGE, 5),  # no Dutch needed; the rule about language says so
            Case(
                NO,
                "dutch_too_much",
                ("all", ("has", "dutch", "some", "good"), ("not", _FOR_THIS_LANGUAGE)),
                given={"dutch": ("none",)},
            ),
            Case(
                NO,
                "dutch_too_much",
                ("all", ("has", "dutch", "good"), ("not", _FOR_THIS_LANGUAGE)),
                given={"dutch": ("some",)},
            ),
            Case(FITS, "dutch_not_needed", ("has", "dutch", "none"), 5),
            Case(FITS, "dutch_enough", ("has", "dutch", "some"), 3, {"dutch": ("some",)}),
            Case(FITS, "dutch_taught", ("has", "theme", "dutch_for_parents"), 4),
            Case(ASK, "dutch_unknown"),
        ),
    ),
    RuleRow(
        Rule.READING,
        given=_READS_LITTLE,
        rests_on="Courses with homework are too hard for parents who read little (study of Triple P, 5dok).",
        cases=(
            Case(FITS, "reading_easy", ("has", "quality", "low_literacy_friendly"), 12, strength=1),
            Case(FITS, "reading_pictures", ("has", "quality", "visual_material"), 8),
            Case(
                ASK, "reading_course", any_of(("has", "mode", "course"), ("lacks", "quality", "low_literacy_friendly"))
            ),
            Case(ASK, "reading_unknown", points=4),
        ),
    ),
    RuleRow(
        Rule.DAYPART,
        each="daypart",
        rests_on="Flexible in availability (founding text 000).",
        cases=(
            Case(FITS, "daypart_fits", any_of(("has", "daypart", "@daypart"), ("has", "day", "@daypart")), 8),
            Case(NO, "daypart_out", any_of(("lacks", "daypart", "@daypart"), ("lacks", "day", "@daypart"))),
            Case(
                ASK,
                "daypart_flexible",
                any_of(
                    ("has", "quality", "flexible_times"), ("has", "mode", "home_visit", "respite_at_volunteer_home")
                ),
                6,
            ),
            Case(ASK, "daypart_other", any_of(("says", "daypart"), ("says", "day"))),
            Case(ASK, "daypart_unknown", points=3),
        ),
    ),
    RuleRow(
        Rule.PRACTICAL,
        each="practical",
        apart=True,
        rests_on="What keeps parents away is often practical: childcare, travel, company (founding text 001).",
        cases=(
            Case(FITS, "practical_fits", ("has", "practical", "@practical"), 8),
            Case(NO, "practical_out", ("lacks", "practical", "@practical")),
            Case(ASK, "practical_unknown"),
        ),
    ),
    RuleRow(
        Rule.SETTLED,
        given={"settled": ("known",)},
        rests_on="Starts soon after settlement (founding text 000).",
        cases=(
            Case(FITS, "settled_fits", ("covers", "settled", "", "@settled"), 6),
            Case(ASK, "settled_out", ("says", "settled")),
        ),
    ),
    RuleRow(
        Rule.SOON,
        rests_on="Starts soon after settlement (founding text 000).",
        cases=(
            Case(FITS, "starts_now", ("has", "start", "immediately"), 10),
            Case(FITS, "starts_soon", ("has", "start", "within_2_weeks"), 8),
            Case(ASK, "starts_later", ("says", "start"), given={"soon": ("yes",)}),
            Case(ASK, "starts_unknown", points=2, given={"soon": ("yes",)}),
        ),
    ),
    RuleRow(
        Rule.OUTREACH,
        rests_on="Outreach lowers the threshold (founding text 001; JGZ visits, ZonMw on newcomer families).",
        cases=(
            Case(FITS, "comes", ("all", _COMES, _own("mode")), 7),
            Case(FITS, "comes", _COMES, 5, inherited=True),
        ),
    ),
    RuleRow(
        Rule.DEMAND_DRIVEN,
        rests_on="Works from the parents' question (founding text 000).",
        cases=(Case(FITS, "demand_driven", ("has", "quality", "demand_driven"), 5),),
    ),
    RuleRow(
        Rule.FLEXIBLE,
        rests_on="Flexible in content and in availability (founding text 000).",
        cases=(Case(FITS, "flexible", ("has", "quality", "flexible_content", "flexible_times"), 4),),
    ),
    RuleRow(
        Rule.REFERS_ON,
        rests_on="Can refer on to more help (founding texts 000 and 002).",
        cases=(Case(FITS, "refers_on", ("has", "quality", "can_refer_on"), 3),),
    ),
    RuleRow(
        Rule.KEY_PERSON,
        rests_on="Key persons bridge community and services (Pharos infosheet on key persons; founding text 002).",
        cases=(Case(FITS, "key_person", ("has", "delivered_by", "key_person"), 2),),
    ),
    RuleRow(
        Rule.FREE,
        rests_on="Free, as it must be for unregistered families (founding text 004).",
        cases=(
            Case(FITS, "free", ("all", ("has", "cost", "free"), _own("cost")), 1),
            Case(FITS, "free", ("has", "cost", "free"), inherited=True),
        ),
    ),
    RuleRow(
        Rule.ORIGIN,
        essential=True,
        open_counts=4,  # made for another community: most often it is not for this family
        given={"languages": ("other",)},
        rests_on="Offers by and for a community reach it; origin is not language, so it asks and never decides.",
        cases=(
            Case(FITS, "origin_named", ("has", "origin", "@communities"), 12, strength=1),
            Case(FITS, "", _IN_THEIR_LANGUAGE),  # who speaks the language has answered it
            Case(ASK, "origin_other", ("says", "origin")),
        ),
    ),
    RuleRow(
        Rule.COMMUNITY,
        given={"community": ("avoid", "prefer")},
        rests_on="Some families rather meet nobody of their own community; only they decide (DESIGN section 5).",
        cases=(  # never with a sentence: it may not be seen that somebody asked
            Case(FITS, "", _OWN_COMMUNITY, 20, {"community": ("prefer",)}),
            Case(FITS, "", _OWN_COMMUNITY, given={"community": ("avoid",)}, strength=-1),
            Case(FITS, "", ("speaks", _INTERPRETED, 0, "@languages"), 40, {"community": ("avoid",)}),
            Case(FITS, "", points=20, given={"community": ("avoid",)}),
        ),
    ),
)

FOLDS: tuple[Fold, ...] = (
    Fold(
        "delicate",
        when=("has", "theme", *DELICATE_THEMES),
        unless=("has", "theme", "@delicate"),
        rests_on="Stigma: a family that asks for something else must not be shown these unasked (DESIGN section 5).",
    ),
    Fold(
        "old",
        when=("all", ("says", "source"), ("not", ("fresh", "source", OLD_AFTER_DAYS)), ("not", ("says", _EXISTENCE))),
        unless=any_of(
            _FOR_THIS_LANGUAGE,
            ("has", "origin", "@communities"),
            ("has", "residence", "@residence"),
            ("all", ("has", "parent", "@parents"), _own("parent")),
            ("all", ("has", "theme", "@themes"), _own("theme")),
            ("has", "practical", "@practicals"),
            ("has", "quality", "@easy_to_read"),
        ),
        rests_on="Flyers outlive what they announce; but a rare offer for just this group is worth a call.",
    ),
)


# --- Beside the rules -------------------------------------------------------------------------------------------------

CHOSEN_POINTS = 20
"""For each narrowing key whose value the offer is known to have: what was asked for comes before what must be asked."""
NAME_POINTS = 30
"""For typed words that are in the offer's own name."""
LITERAL_POINTS = 10
"""For typed words that are in its texts as typed, not only as words that mean the same."""

QUESTION_ORDER = (
    Rule.LANGUAGE,
    Rule.STATUS,
    Rule.ORIGIN,
    Rule.AGE,
    Rule.PARENT,
    Rule.DAYPART,
    Rule.PRACTICAL,
    Rule.PLACE,
    Rule.DUTCH,
    Rule.READING,
    Rule.SOON,
    Rule.SETTLED,
    Rule.EXISTS,
    Rule.ACCESS,
)
"""Which open question helps most when only one can be asked: what could still shut the door for this family first;
whether it still exists and how to apply come out by themselves in the same call."""

COMES_TO_THE_FAMILY = frozenset({"home_visit", "phone", "online"})
"""Ways of helping for which the family does not travel, so that distance says nothing."""
