"""The smallest valid row of each kind; a test names only the values it is about."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from directory.models import (
    Bridge,
    BridgeKind,
    CatalogueVersion,
    Confidence,
    Door,
    Event,
    FactKind,
    FirstStep,
    GroupMeeting,
    LocalStart,
    Method,
    Municipality,
    Offer,
    OfferLanguage,
    OfferTerm,
    Organisation,
    Place,
    PostcodeArea,
    Programme,
    ProgrammeTerm,
    ServiceArea,
    SpokenLanguage,
    SynonymGroup,
    Term,
    Verification,
    VerifierRole,
    Vocabulary,
)
from directory.models.choices import AreaScope, Status

TODAY = date(2026, 11, 20)
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)

_numbers = count(1)


def municipality(code: str | None = None, **values: Any) -> Municipality:
    """Make a municipality with a code of its own: one that no municipality of the catalogue has."""
    code = code or f"GM{5_000 + next(_numbers) % 4_000}"
    return Municipality.objects.create(code=code, **{"name": f"Plaats {code}", "province": "Utrecht", **values})


def postcode_area(**values: Any) -> PostcodeArea:
    """Make a four-digit postcode."""
    if "municipality" not in values:
        values["municipality"] = municipality()
    return PostcodeArea.objects.create(**{"pc4": "3561", "place": "Utrecht", **values})


def term(vocabulary: str = Vocabulary.THEME, key: str | None = None, **values: Any) -> Term:
    """Make a term of a vocabulary."""
    key = key or f"term-{next(_numbers)}"
    return Term.objects.create(vocabulary=vocabulary, key=key, **{"name_nl": key, **values})


def spoken_language(code: str = "ti", **values: Any) -> SpokenLanguage:
    """Make a language families speak, or return it when it is already there."""
    defaults = {"name_nl": code, "autonym": code, "script": "Latin", **values}
    return SpokenLanguage.objects.get_or_create(code=code, defaults=defaults)[0]


def synonym_group(**values: Any) -> SynonymGroup:
    """Make two words for one thing."""
    own = {"key": f"group-{next(_numbers)}", "words": ["inloop", "koffieochtend"]}
    return SynonymGroup.objects.create(**{**own, **values})


def organisation(**values: Any) -> Organisation:
    """Make an organisation."""
    return Organisation.objects.create(**{"name": "Stichting Samen", **values})


def programme(**values: Any) -> Programme:
    """Make a national programme."""
    number = next(_numbers)
    own = {"slug": f"programme-{number}", "name": f"Programma {number}", "goal_nl": "Ouders staan er niet alleen voor."}
    return Programme.objects.create(**{**own, **values})


def programme_term(**values: Any) -> ProgrammeTerm:
    """Make a term that usually holds for a programme."""
    return ProgrammeTerm.objects.create(
        programme=values.pop("programme", None) or programme(), term=values.pop("term", None) or term(), **values
    )


def place(**values: Any) -> Place:
    """Make a place with a name of its own."""
    if "municipality" not in values:
        values["municipality"] = municipality()
    return Place.objects.create(**{"name": f"Buurthuis {next(_numbers)}", **values})


def offer(*, serves: Municipality | None = None, **values: Any) -> Offer:
    """Make a published offer for parents; `serves` is the municipality whose families it is for."""
    number = next(_numbers)
    scope = AreaScope.MUNICIPALITIES if serves else AreaScope.UNKNOWN
    own = {"name_nl": f"Aanbod {number}", "status": Status.PUBLISHED, "area_scope": scope}
    made = Offer.objects.create(**{**own, **values})
    if serves:
        service_area(offer=made, municipality=serves)
    return made


def service_area(**values: Any) -> ServiceArea:
    """Make a municipality whose families an offer serves."""
    return ServiceArea.objects.create(
        offer=values.pop("offer", None) or offer(), municipality=values.pop("municipality", None) or municipality()
    )


def offer_term(**values: Any) -> OfferTerm:
    """Make what is known of an offer about a term."""
    if "offer" not in values:
        values["offer"] = offer()
    if "term" not in values:
        values["term"] = term()
    return OfferTerm.objects.create(**{"holds": True, **values})


def offer_language(**values: Any) -> OfferLanguage:
    """Make a language an offer can be had in."""
    if "offer" not in values:
        values["offer"] = offer()
    if "language" not in values:
        values["language"] = spoken_language()
    return OfferLanguage.objects.create(**values)


def meeting(**values: Any) -> GroupMeeting:
    """Make a meeting of two hours."""
    if "offer" not in values:
        values["offer"] = offer()
    starts_at = values.setdefault("starts_at", NOON)
    return GroupMeeting.objects.create(**{"ends_at": starts_at + timedelta(hours=2), **values})


def first_step(**values: Any) -> FirstStep:
    """Make what happens first."""
    if "offer" not in values:
        values["offer"] = offer()
    return FirstStep.objects.create(**values)


def bridge(**values: Any) -> Bridge:
    """Make a bridge between two offers, unless its sides are given."""
    if not any(name.startswith("from_") for name in values):
        values["from_offer"] = offer()
    if not any(name.startswith("to_") for name in values):
        values["to_offer"] = offer()
    return Bridge.objects.create(**{"kind": BridgeKind.WORKS_WITH, **values})


def verification(**values: Any) -> Verification:
    """Make a confirmation by phone that an offer exists."""
    if "offer" not in values:
        values["offer"] = offer()
    own = {
        "fact": FactKind.EXISTENCE,
        "method": Method.PHONE,
        "by_role": VerifierRole.CURATOR,
        "verified_on": TODAY,
    }
    return Verification.objects.create(**{**own, **values})


def local_start(**values: Any) -> LocalStart:
    """Make the door of the child health service."""
    if "municipality" not in values:
        values["municipality"] = municipality()
    own = {
        "door": Door.JGZ,
        "name": "Consultatiebureau",
        "what_for_nl": "Vragen over opgroeien.",
        "confidence": Confidence.HIGH,
        "status": Status.PUBLISHED,
    }
    return LocalStart.objects.create(**{**own, **values})


def event(**values: Any) -> Event:
    """Make a line of history."""
    own = {"actor": "curator", "action": "created", "subject_kind": "offer", "subject_id": "1"}
    return Event.objects.create(**{**own, **values})


def catalogue_version() -> CatalogueVersion:
    """Make the one row of the version, or return it when it is already there."""
    return CatalogueVersion.objects.get_or_create(pk=CatalogueVersion.ONLY)[0]
