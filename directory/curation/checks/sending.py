"""The daily run: remind who did not answer, call who still does not, ask the next ones, and forget old addresses.

It is made from a plan that can be shown first. Carrying it out decides again about each check under its lock, one
transaction each: run twice, or twice at once, it asks nobody twice. A mail goes out after its transaction; one the
server could not take is taken back, so that the next run tries again. A crash in between costs one first mail: its
reminder follows after two weeks.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from directory.curation.actions import checks
from directory.curation.actions.changes import Change, changing
from directory.curation.checks.due import Provider, checks_about_nothing, due_offers, places_of, providers_due
from directory.curation.checks.mails import Came, deliver, mail_of
from directory.curation.checks.queries import asked_about, present_address
from directory.curation.checks.spreading import Pace, Room
from directory.curation.checks.tokens import VALID_FOR, Purpose, address_key
from directory.models import CallReason, CheckStatus, NoMail, Offer, Postponed, ProviderCheck

ACTOR = "send_checks"
REMIND_AFTER_DAYS = 14
CALL_AFTER_DAYS = 14
"""Days after the first mail, and after the reminder."""
TRY_AGAIN_AFTER_DAYS = 365
"""Days after which an address that did not exist is tried again. Who asked for no mail is not mailed again."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run would do: checks by id, providers with the reason to call them."""

    settle: tuple[int, ...]
    """Checks about nothing any more: confirmed in another way, ended, or no longer shown."""
    give_up: tuple[int, ...]
    remind: tuple[int, ...]
    mail: tuple[Provider, ...]
    call: tuple[tuple[Provider, CallReason], ...]


@dataclass(slots=True)
class Done:
    """What a run did; `server_gone` says that mailing stopped halfway."""

    asked: int = 0
    reminded: int = 0
    to_call: int = 0
    not_now: int = 0
    server_gone: bool = False


def send_checks(*, on: date, pace: Pace | None = None) -> Done:
    """Do what is planned for a day. Raises OSError or smtplib.SMTPException, with nobody asked, without a server.

    An address is kept with its check for as long as the link in that mail to stop the mails works.
    """
    checks.forget_addresses(on - VALID_FOR[Purpose.UNSUBSCRIBE])
    plan = plan_for(on, pace or Pace())
    with get_connection() as connection:
        return _Run(on, connection).carry_out(plan)


def plan_for(on: date, pace: Pace) -> Plan:
    """Return what a run on a day would do; changes nothing."""
    unanswered = ProviderCheck.objects.filter(
        status=CheckStatus.REMINDED, reminded_on__lte=on - timedelta(days=CALL_AFTER_DAYS)
    ).order_by("reminded_on", "pk")
    remind = ProviderCheck.objects.filter(
        status=CheckStatus.SENT, sent_on__lte=on - timedelta(days=REMIND_AFTER_DAYS)
    ).order_by("pk")
    mailed, calls = list(ProviderCheck.objects.filter(sent_on__gt=on - timedelta(days=7))), _calls_waiting(on)
    places = places_of([*calls, *unanswered], due_offers(on))
    calls_left = Room(pace.calls_at_once, [places[check.pk] for check in calls])
    give_up = [check for check in unanswered if calls_left.take(places[check.pk])]
    mails_left = Room(pace.mails_a_week, places_of(mailed, Offer.objects.published()).values())
    mail, call = _first_questions(on, mails_left, calls_left)
    return Plan(
        settle=tuple(check.pk for check in checks_about_nothing(on)),
        give_up=tuple(sorted(check.pk for check in give_up)),
        remind=tuple(remind.values_list("pk", flat=True)),
        mail=tuple(mail),
        call=tuple(call),
    )


def _first_questions(
    on: date, mails_left: Room, calls_left: Room
) -> tuple[list[Provider], list[tuple[Provider, CallReason]]]:
    refused = _refused_addresses(on)
    mail, call = [], []
    for provider in providers_due(on):
        reason = _why_call(provider.email, refused)
        if reason is None and mails_left.take(provider.places):
            mail.append(provider)
        elif reason is not None and calls_left.take(provider.places):
            call.append((provider, reason))
    return mail, call


def _calls_waiting(on: date) -> list[ProviderCheck]:
    """Return the call list without what a curator put off: that is no work for now."""
    later = Postponed.objects.filter(until__gt=on, task__startswith="call:").values_list("task", flat=True)
    put_off = {task.partition("@")[0] for task in later}  # each puts it off for themselves
    return [check for check in ProviderCheck.objects.to_call() if f"call:{check.pk}" not in put_off]


def _refused_addresses(on: date) -> dict[str, CallReason]:
    known = NoMail.objects.exclude(reason=CallReason.BOUNCED, since__lte=on - timedelta(days=TRY_AGAIN_AFTER_DAYS))
    return {key: CallReason(reason) for key, reason in known.values_list("key", "reason")}


def _why_call(email: str, refused: dict[str, CallReason]) -> CallReason | None:
    return refused.get(address_key(email)) if email else CallReason.NO_ADDRESS


class _Run:
    """Carries out one plan over one connection to the mail server."""

    def __init__(self, on: date, connection: BaseEmailBackend) -> None:
        self._on = on
        self._connection = connection
        self._refused = _refused_addresses(on)
        self._done = Done()

    def carry_out(self, plan: Plan) -> Done:
        for pk in plan.settle:
            with changing(by=ACTOR) as change:
                self._still_asking(pk, change)
        for pk in plan.give_up:
            with changing(by=ACTOR) as change:
                if self._still_asking(pk, change):
                    self._done.to_call += checks.to_call(pk, CallReason.NO_ANSWER, change=change) is not None
        for provider, reason in plan.call:
            with changing(by=ACTOR) as change:
                self._done.to_call += checks.call(_whom(provider), reason, on=self._on, change=change) is not None
        for pk in plan.remind:
            self._remind(pk)
        for provider in plan.mail:
            self._ask(provider)
        return self._done

    def _remind(self, pk: int) -> None:
        if self._done.server_gone:
            return
        with changing(by=ACTOR) as change:
            check = self._still_asking(pk, change)
            if check is None:
                return
            email = present_address(check)
            if reason := _why_call(email, self._refused):
                self._done.to_call += checks.to_call(pk, reason, change=change) is not None
                return
            reminded = checks.remind(pk, email, on=self._on, change=change)
            if reminded:
                self._done.reminded += 1
                transaction.on_commit(partial(self._post, reminded))

    def _still_asking(self, pk: int, change: Change) -> ProviderCheck | None:
        """Return a check if there is still something to ask; one whose offers were confirmed otherwise is closed."""
        check = ProviderCheck.objects.exclude(status=CheckStatus.ANSWERED).select_for_update().filter(pk=pk).first()
        if check is None:
            return None
        if not asked_about(check, self._on).exists():
            checks.answered(pk, on=self._on, change=change)
            return None
        return check

    def _ask(self, provider: Provider) -> None:
        if self._done.server_gone:
            return
        with changing(by=ACTOR) as change:
            check = checks.ask(_whom(provider), provider.email, on=self._on, change=change)
            if check:
                self._done.asked += 1
                transaction.on_commit(partial(self._post, check))

    def _post(self, check: ProviderCheck) -> None:
        came = deliver(mail_of(check, on=self._on, connection=self._connection))
        if came is Came.SENT:
            return
        with changing(by=ACTOR) as change:
            if came in (Came.NOT_NOW, Came.SERVER_GONE):
                checks.not_sent(check.pk, change=change)
            else:
                self._done.to_call += 1
                checks.to_call(check.pk, CallReason.BOUNCED, change=change)
            if came is Came.NO_SUCH_ADDRESS:
                key = address_key(check.email)
                checks.mail_no_more(check.email, key, CallReason.BOUNCED, on=self._on, change=change)
        self._count_back(check, came)

    def _count_back(self, check: ProviderCheck, came: Came) -> None:
        """Count a mail that did not go as not gone."""
        self._done.server_gone = self._done.server_gone or came is Came.SERVER_GONE
        self._done.not_now += came is Came.NOT_NOW
        if check.reminded_on:
            self._done.reminded -= 1
        else:
            self._done.asked -= 1


def _whom(provider: Provider) -> dict[str, int]:
    if provider.organisation_id is not None:
        return {"organisation_id": provider.organisation_id}
    return {"offer_id": provider.offer_id or 0}
