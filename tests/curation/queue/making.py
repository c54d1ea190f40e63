"""A small world with every kind of task in it, drawn by chance from a seed."""

from datetime import date, timedelta
from random import Random
from typing import Any

from directory.curation.pace import SAYS_IT_CHANGED
from directory.models import (
    CallReason,
    CheckStatus,
    Dimension,
    DuplicatePair,
    LinkState,
    MissingReport,
    Municipality,
    Offer,
    Organisation,
    PairStatus,
    Postponed,
    Proposal,
    ProposalKind,
    ProposalStatus,
    ProposedBy,
    ProviderCheck,
    WebLink,
    quarter_of,
)
from directory.models.choices import AreaScope, Status
from directory.models.text import source_hash
from tests import factories as make
from tests.factories import TODAY

CODES = ("GM0001", "GM0002", "GM0003", "GM0004")
QUARTER = quarter_of(TODAY)
LAST_MONTH = date(2026, 10, 1)
LANGUAGES = ("nl", "ar", "ti", "uk")

# --- One row each -----------------------------------------------------------------------------------------------------


def proposal(offer: Offer, **values: Any) -> Proposal:
    """Make a proposal that waits: it was heard that an offer is full."""
    own = {"kind": ProposalKind.HEARD_FULL, "changes": {"capacity": ["unknown", "full"]}, "made_on": TODAY}
    return Proposal.objects.create(**{**own, "offer": offer, "by_role": ProposedBy.VISITOR, **values})


def initiative(municipality: Municipality, **values: Any) -> Proposal:
    """Make a proposal for an offer that is not there yet."""
    changes = {"name_nl": [None, "Koffieochtend"]}
    own = {"kind": ProposalKind.INITIATIVE, "changes": changes, "municipality": municipality}
    return Proposal.objects.create(**{**own, "by_role": ProposedBy.VISITOR, "made_on": TODAY, **values})


def check(**values: Any) -> ProviderCheck:
    """Make a check of an organisation (or an offer) that has to be called."""
    own = {"quarter": QUARTER, "status": CheckStatus.TO_CALL, "call_reason": CallReason.NO_ADDRESS}
    return ProviderCheck.objects.create(**{**own, **values})


def pair(one: Offer, other: Offer, **values: Any) -> DuplicatePair:
    """Make two offers that look alike."""
    first, second = sorted((one, other), key=lambda offer: offer.pk)
    own = {"score": 80, "found_on": TODAY, "first": first, "second": second}
    return DuplicatePair.objects.create(**{**own, **values})


def broken_link(url: str, **values: Any) -> WebLink:
    """Make an address that was gone twice, a day apart."""
    failed = {"failing_since": TODAY - timedelta(days=2), "failed_on": TODAY}
    return WebLink.objects.create(**{"url": url, "state": LinkState.GONE, "checked_at": make.NOON, **failed, **values})


def missing(municipality: Municipality, count: int = 6, **values: Any) -> MissingReport:
    """Make the reports of last month in a municipality."""
    own = {"month": LAST_MONTH, "dimension": Dimension.MUNICIPALITY, "count": count}
    return MissingReport.objects.create(**{**own, "municipality": municipality, **values})


def translated(language: str, *, of: str | None = None, **values: Any) -> dict[str, Any]:
    """Return the columns of a name translated from `of` (the Dutch of now where that is left out)."""
    dutch = values.get("name_nl", "Koffie")
    entry = {"source_hash": source_hash(dutch if of is None else of), "origin": "human"}
    return {"name_nl": dutch, f"name_{language}": "…", "provenance": {language: {"name": entry}}, **values}


def _read_on(number: int) -> str:
    return f"https://bron{number}.example/"


# --- A world ----------------------------------------------------------------------------------------------------------


class World:
    """Four municipalities with organisations and offers, and tasks about them; the same seed makes the same."""

    def __init__(self, seed: int) -> None:
        self.draw = Random(seed)
        self.towns = [make.municipality(code) for code in CODES]
        for code in LANGUAGES:
            make.spoken_language(code)
        self.organisations = [self._organisation(number) for number in range(8)]
        self.offers = [self._offer(number) for number in range(40)]
        self._around()

    def _organisation(self, number: int) -> Organisation:
        website = self.draw.choice(("", f"https://organisatie{number % 4}.example/"))
        email = self.draw.choice(("", f"post{number}@stichting.example"))
        return make.organisation(name=f"Stichting {number}", website=website, source_url=_read_on(number), email=email)

    def _offer(self, number: int) -> Offer:
        draw = self.draw
        scope = draw.choices((AreaScope.MUNICIPALITIES, AreaScope.NATIONAL, AreaScope.UNKNOWN), (8, 1, 1))[0]
        organisation = draw.choice((*self.organisations, None))
        whole = organisation.email.upper() if organisation else ""
        values = {
            "organisation": organisation,
            "email": draw.choice(("", whole, f"filiaal{number % 3}@stichting.example")),
            "status": draw.choices(Status.values, (3, 2, 10, 1, 2))[0],
            "valid_until": draw.choice((None, None, TODAY, TODAY - timedelta(days=1), TODAY + timedelta(days=9))),
            "website": draw.choice(("", f"https://aanbod{number % 9}.example/")),
            "source_url": _read_on(number % 13),
            "area_scope": scope,
        }
        if draw.random() < 0.3:
            told = translated(draw.choice(LANGUAGES[1:]), of=draw.choice((None, "Thee")), name_nl=f"Aanbod {number}")
            values |= told | {"summary_nl": draw.choice(("", "Iets voor ouders."))}
        offer = make.offer(**values)
        if scope == AreaScope.MUNICIPALITIES:
            for town in draw.sample(self.towns, draw.choices((1, 2), (4, 1))[0]):
                make.service_area(offer=offer, municipality=town)
        return offer

    def _around(self) -> None:
        draw = self.draw
        for offer in draw.sample(self.offers, 12):
            proposal(offer, **self._decided(draw.choice((True, False, False))))
        Offer.objects.filter(pk=self.offers[0].pk).update(name_uk="…")  # nobody kept where it came from, or read it
        for town in draw.choices(self.towns, k=3):
            initiative(town)
        self._ask()
        for _ in range(8):
            self._pair()
        self._links()
        for town in draw.sample(self.towns, 2):
            make.local_start(municipality=town, status=draw.choice((Status.PUBLISHED, Status.DRAFT)))
        for town, count in zip(self.towns, (4, 5, 9, 5), strict=True):
            missing(town, count, month=draw.choice((LAST_MONTH, LAST_MONTH, date(2026, 9, 1))))
        self._put_off()
        self._confirm()

    def _ask(self) -> None:
        draw = self.draw
        for organisation in self.organisations[:5]:
            check(organisation=organisation, **draw.choice(({}, {}, {"quarter": date(2026, 7, 1)})))
        check(organisation=self.organisations[5], status=CheckStatus.ANSWERED, call_reason="", answered_on=TODAY)
        lone = [offer for offer in self.offers if offer.organisation is None]
        branches = [offer for offer in self.offers if offer.organisation and offer.email.startswith("filiaal")]
        for offer in (*lone[:2], *branches[:6]):
            check(offer=offer, call_reason=CallReason.NO_ANSWER)
        for offer in draw.sample(self.offers, 8):
            proposal(offer, by_role=ProposedBy.PROVIDER, kind=draw.choice(SAYS_IT_CHANGED))

    def _confirm(self) -> None:
        for offer in self.draw.sample(self.offers, 20):
            make.verification(offer=offer, verified_on=TODAY - timedelta(days=self.draw.choice((3, 90, 91, 200))))

    @staticmethod
    def _decided(is_decided: bool) -> dict[str, Any]:
        done = {"status": ProposalStatus.ACCEPTED, "decided_on": TODAY, "decided_by": "member:1"}
        return done if is_decided else {}

    def _pair(self) -> None:
        one, other = self.draw.sample(self.offers, 2)
        ids = sorted((one.pk, other.pk))
        if DuplicatePair.objects.filter(first=ids[0], second=ids[1]).exists():
            return
        decided = {"status": PairStatus.DIFFERENT, "decided_on": TODAY, "decided_by": "member:1"}
        pair(one, other, **self.draw.choice(({}, {}, decided)))

    def _links(self) -> None:
        for number in range(9):
            state = self.draw.choice(("gone", "gone", "once", "slow"))
            fails: dict[str, Any] = {"failing_since": TODAY, "failed_on": TODAY} if state == "once" else {}
            if state == "slow":
                fails = {"state": LinkState.SLOW, "failing_since": None, "failed_on": None}
            broken_link(f"https://aanbod{number}.example/", **fails)
        for number in range(4):
            broken_link(f"https://organisatie{number}.example/")
        for number in range(0, 13, 3):
            broken_link(_read_on(number))

    def _put_off(self) -> None:
        """Put some tasks off; one until today, so that it is back."""
        waiting = Proposal.objects.order_by("pk").values_list("pk", flat=True)[:3]
        for days, number in enumerate(waiting):
            Postponed.objects.create(task=f"proposal:{number}", until=TODAY + timedelta(days=days), by="member:1")
        Postponed.objects.create(task=f"start:{CODES[3]}", until=TODAY + timedelta(days=30), by="member:1")
        Postponed.objects.create(task=f"missing:{CODES[2]}:2026-10", until=TODAY + timedelta(days=30), by="member:1")
        Postponed.objects.create(task="translation:ti@member:1", until=TODAY + timedelta(days=30), by="member:1")
