"""A municipality of 300 offers for a year: what happens in it by chance, and a curator with one day a week."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from directory.access.permissions import Reach
from directory.curation.actions import checks
from directory.curation.actions.changes import changing
from directory.curation.actions.checks import Confirmation
from directory.curation.checks.answering import Call, heard
from directory.curation.checks.forms import Answer, CallForm
from directory.curation.checks.queries import asked_about
from directory.curation.checks.sending import send_checks
from directory.curation.queue import actions, queries
from directory.curation.queue.kinds import Kind, Task
from directory.curation.queue.scope import Scope
from directory.index import store
from directory.models import (
    CheckStatus,
    DuplicatePair,
    FactKind,
    LinkState,
    Method,
    Offer,
    PairStatus,
    Proposal,
    ProposalKind,
    ProposalStatus,
    ProposedBy,
    ProviderCheck,
    Verification,
    VerifierRole,
    WebLink,
)
from directory.models.choices import Status
from directory.reporting.actions import propose
from tests import factories as make
from tests.curation.queue import making

START = date(2026, 1, 5)
DAYS = 364
WEEKLY_DAY = 3
"""Thursday."""
CURATOR = "member:1"

OFFERS, ORGANISATIONS, LONE = 300, 120, 12
HAVE_AN_ADDRESS = 0.65
"""Our guess, once curators have found them. Of the 241 real offers none came with one (fixtures/catalogue): then
everybody is called."""
ANSWER_THE_MAIL, ANSWER_THE_REMINDER, ANSWER_THE_PHONE = 0.45, 0.3, 0.75
A_CORRECTION_WITH_IT, IT_STOPPED = 0.15, 0.03
HEARD_A_DAY, DRAFT_A_DAY, DUPLICATE_A_DAY, LINK_A_DAY = 0.3, 0.1, 0.05, 0.12
ENDS_THIS_YEAR = 0.08


class Year:
    """The municipality, day by day; every draw comes from one seed."""

    def __init__(self, seed: int, have_an_address: float = HAVE_AN_ADDRESS) -> None:
        self.seed, self.draw, self.have_an_address = seed, Random(seed), have_an_address
        self.town = make.municipality("GM0344", name="Utrecht")
        make.local_start(municipality=self.town)
        make.spoken_language("ar")
        self.organisations = [self._organisation(number) for number in range(ORGANISATIONS)]
        self.offers = [self._offer(number) for number in range(OFFERS)]
        self.items: list[int] = []
        """How many tasks waited on each weekly day."""
        self.left: list[int] = []
        """How many were left at the end of it."""

    def _organisation(self, number: int) -> object:
        email = f"info{number}@voorbeeld.example" if self.draw.random() < self.have_an_address else ""
        return make.organisation(name=f"Stichting {number}", email=email)

    def _offer(self, number: int) -> Offer:
        """Make an offer nobody confirmed yet; the first ones give every organisation one."""
        host = self.organisations[number] if number < ORGANISATIONS else self.draw.choice(self.organisations)
        ends = START + timedelta(days=self.draw.randrange(20, DAYS)) if self.draw.random() < ENDS_THIS_YEAR else None
        return make.offer(
            serves=self.town,
            organisation=None if number >= OFFERS - LONE else host,
            website=f"https://aanbod{number}.example/",
            valid_until=ends,
        )

    def run(self) -> None:
        for number in range(DAYS):
            day = START + timedelta(days=number)
            send_checks(on=day)
            self._providers_answer(day)
            self._others(day)
            if day.weekday() == WEEKLY_DAY:
                self._weekly_day(day)

    # --- What others do -----------------------------------------------------------------------------------------------

    def _providers_answer(self, day: date) -> None:
        """Some answer within two weeks of a mail, on a day drawn for who is asked and the quarter."""
        waits = (
            (CheckStatus.SENT, "sent_on", ANSWER_THE_MAIL),
            (CheckStatus.REMINDED, "reminded_on", ANSWER_THE_REMINDER),
        )
        for status, since, share in waits:
            for check in ProviderCheck.objects.filter(status=status).order_by("pk"):
                who = check.organisation.name if check.organisation else check.offer.website
                luck = Random(f"{self.seed} {who} {check.quarter} {status}")  # no ids: they differ per run
                if luck.random() < share and day == getattr(check, since) + timedelta(days=luck.randrange(1, 13)):
                    self._answer(check, day)

    def _answer(self, check: ProviderCheck, day: date) -> None:
        by_mail = Confirmation(VerifierRole.PROVIDER, Method.MAIL, day)
        asked = list(asked_about(check, day))
        with changing(by="provider") as change:
            checks.answered(check.pk, on=day, change=change)
            for offer in asked:
                checks.confirm(offer.pk, by_mail, change=change)
        for offer in asked:
            if self.draw.random() < A_CORRECTION_WITH_IT:
                changes = {"phone": [offer.phone, "030-0000000"]}
                making.proposal(offer, kind=ProposalKind.CORRECTION, changes=changes, made_on=day)

    def _others(self, day: date) -> None:
        shown = list(Offer.objects.published().order_by("pk"))
        if self._happens(HEARD_A_DAY):
            kind = self.draw.choice((ProposalKind.HEARD_RIGHT, ProposalKind.HEARD_FULL, ProposalKind.HEARD_STOPPED))
            propose(self.draw.choice(shown).pk, kind, by=ProposedBy.VISITOR, on=day)
        if self._happens(DRAFT_A_DAY):
            make.offer(serves=self.town, status=Status.DRAFT, organisation=self.draw.choice(self.organisations))
        if self._happens(DUPLICATE_A_DAY):
            one, other = self.draw.sample(shown, 2)
            if not DuplicatePair.objects.filter(first__in=(one, other), second__in=(one, other)).exists():
                making.pair(one, other, found_on=day)
        if self._happens(LINK_A_DAY):
            url = self.draw.choice(shown).website
            WebLink.objects.filter(url=url).delete()
            if url:
                making.broken_link(url, failing_since=day - timedelta(days=2), failed_on=day)
        if day.day == 1:
            making.missing(self.town, month=(day - timedelta(days=1)).replace(day=1))

    def _happens(self, share: float) -> bool:
        return self.draw.random() < share

    # --- What the curator does ----------------------------------------------------------------------------------------

    def _weekly_day(self, day: date) -> None:
        self.items.append(sum(queries.counts(self._scope(day)).values()))
        for task in self._way_through(day):
            _DECIDE[task.kind](self, task, day)
        self.left.append(sum(queries.counts(self._scope(day)).values()))

    def _way_through(self, day: date) -> Iterator[Task]:
        """From one task to the next, as the buttons lead."""
        line = queries.following(self._scope(day), Kind, None)
        while line is not None:
            yield line.task
            line = queries.following(self._scope(day), Kind, line.task)

    def _scope(self, day: date) -> Scope:
        mine = Reach(everywhere=False, municipalities=frozenset({self.town.pk}))
        return Scope(day, store.current(), mine, mine, by=CURATOR)

    def _proposal(self, task: Task, day: date) -> None:
        proposal = Proposal.objects.get(pk=task.number)
        decided = {"status": ProposalStatus.ACCEPTED, "decided_on": day, "decided_by": CURATOR}
        Proposal.objects.filter(pk=proposal.pk).update(**decided)
        if proposal.kind == ProposalKind.HEARD_STOPPED:
            self._write(proposal.offer_id, status=Status.ARCHIVED)

    def _call(self, task: Task, day: date) -> None:
        """Who does not answer the telephone is called again next week."""
        if not self._happens(ANSWER_THE_PHONE):
            actions.put_off(task, day + timedelta(days=7), by=CURATOR)
            return
        check = ProviderCheck.objects.get(pk=task.number)
        asked = list(asked_about(check, day))
        said = CallForm({f"offer{offer.pk}": Answer.RIGHT for offer in asked}, offers=asked)
        assert said.is_valid()
        heard(Call(check, day, CURATOR), said)
        for offer in asked:
            if self._happens(IT_STOPPED):
                self._write(offer.pk, status=Status.ARCHIVED)

    def _draft(self, task: Task, day: date) -> None:
        self._write(task.number, status=Status.PUBLISHED)
        Verification.objects.create(
            offer_id=task.number,
            fact=FactKind.EXISTENCE,
            method=Method.PHONE,
            by_role=VerifierRole.CURATOR,
            verified_on=day,
        )

    def _ended(self, task: Task, day: date) -> None:
        if self._happens(0.5):
            self._write(task.number, status=Status.ARCHIVED)
        else:
            self._write(task.number, valid_until=day + timedelta(days=400))

    def _duplicate(self, task: Task, day: date) -> None:
        decided = {"status": PairStatus.DIFFERENT, "decided_on": day, "decided_by": CURATOR}
        DuplicatePair.objects.filter(pk=task.number).update(**decided)

    def _link(self, task: Task, day: date) -> None:
        works = {"state": LinkState.WORKS, "failing_since": None, "failed_on": None}
        WebLink.objects.filter(pk=task.number).update(**works)

    def _seen(self, task: Task, day: date) -> None:
        actions.mark_seen(task, on=day, by=CURATOR)

    @staticmethod
    def _write(offer_id: int, **values: object) -> None:
        with changing(by=CURATOR) as change:
            change.put(Offer, {"pk": offer_id}, values)


_DECIDE = {
    Kind.PROPOSAL: Year._proposal,
    Kind.CALL: Year._call,
    Kind.DRAFT: Year._draft,
    Kind.ENDED: Year._ended,
    Kind.DUPLICATE: Year._duplicate,
    Kind.LINK: Year._link,
    Kind.MISSING: Year._seen,
    Kind.TRANSLATION: Year._seen,
}
