"""The smallest valid row of what keeps the catalogue true (members, checks, queue, imports), and what breaks one."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import count
from typing import Any

from django.db import models

from directory.models import (
    CallReason,
    CheckStatus,
    DuplicatePair,
    EditDraft,
    ImportRun,
    Invitation,
    LinkState,
    Member,
    Membership,
    NoMail,
    PairStatus,
    Postponed,
    ProviderCheck,
    Role,
    WebLink,
)
from tests import factories as make
from tests.factories import NOON, TODAY

_numbers = count(1)
YESTERDAY = TODAY - timedelta(days=1)
QUARTER = date(2026, 10, 1)


def member(**values: Any) -> Member:
    """Make a member with an address of its own."""
    return Member.objects.create(**{"email": f"lid{next(_numbers)}@gemeente.example", **values})


def membership(**values: Any) -> Membership:
    """Make somebody a curator."""
    return Membership.objects.create(**{"member": member(), "role": Role.CURATOR, **values})


def invitation(**values: Any) -> Invitation:
    """Invite a curator, until far from now: the moment it is made is the database's own."""
    own = {"key": f"{next(_numbers):064x}", "email": "nieuw@gemeente.example", "role": Role.CURATOR}
    return Invitation.objects.create(**{**own, "made_by": "member:1", "expires_at": NOON.replace(year=2999), **values})


def provider_check(**values: Any) -> ProviderCheck:
    """Make a call to an organisation without an address."""
    if "organisation" not in values:
        values["organisation"] = make.organisation()
    own = {"quarter": QUARTER, "status": CheckStatus.TO_CALL, "call_reason": CallReason.NO_ADDRESS}
    return ProviderCheck.objects.create(**{**own, **values})


def no_mail(**values: Any) -> NoMail:
    """Make an address that asked for no mail."""
    own = {"key": f"{next(_numbers):064x}", "reason": CallReason.UNSUBSCRIBED, "since": TODAY}
    return NoMail.objects.create(**{**own, **values})


def duplicate_pair(**values: Any) -> DuplicatePair:
    """Make a pair of which somebody said that they differ."""
    decided = {"status": PairStatus.DIFFERENT, "decided_on": TODAY, "decided_by": "member:1"}
    own = {"first": make.offer(), "second": make.offer(), "score": 80, "found_on": TODAY}
    return DuplicatePair.objects.create(**{**own, **decided, **values})


def edit_draft(**values: Any) -> EditDraft:
    """Make what a member typed in a new offer."""
    return EditDraft.objects.create(**{"member": member(), "subject_kind": "offer", **values})


def import_run(**values: Any) -> ImportRun:
    """Make an upload of ten rows nobody read yet."""
    own = {"member": member(), "file_name": "aanbod.xlsx", "content": b"PK", "rows": 10}
    return ImportRun.objects.create(**{**own, **values})


def web_link(**values: Any) -> WebLink:
    """Make an address that works."""
    own = {"url": f"https://voorbeeld.example/{next(_numbers)}", "state": LinkState.WORKS, "checked_at": NOON}
    return WebLink.objects.create(**{**own, **values})


def postponed(**values: Any) -> Postponed:
    """Put a task off until today."""
    own = {"task": f"draft:{next(_numbers)}", "until": TODAY, "by": "member:1"}
    return Postponed.objects.create(**{**own, **values})


MAKE: dict[str, Callable[..., models.Model]] = {
    "duplicatepair": duplicate_pair,
    "editdraft": edit_draft,
    "importrun": import_run,
    "invitation": invitation,
    "member": member,
    "membership": membership,
    "nomail": no_mail,
    "postponed": postponed,
    "providercheck": provider_check,
    "weblink": web_link,
}

_FAILS = {"state": LinkState.GONE, "failing_since": TODAY}
_SENT = {"status": CheckStatus.SENT, "sent_on": TODAY, "email": "info@voorbeeld.example"}

CHANGES: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("directory_duplicatepair_decided_by_someone", "duplicatepair", {"decided_by": ""}),
    ("directory_duplicatepair_decided_by_someone", "duplicatepair", {"decided_on": None}),
    ("directory_duplicatepair_decided_by_someone", "duplicatepair", {"status": PairStatus.OPEN}),
    ("directory_duplicatepair_in_order", "duplicatepair", {"second": models.F("first")}),
    ("directory_duplicatepair_score_to_hundred", "duplicatepair", {"score": 101}),
    ("directory_editdraft_kind_filled", "editdraft", {"subject_kind": ""}),
    ("directory_importrun_done_at_a_moment", "importrun", {"state": "done"}),
    ("directory_importrun_done_at_a_moment", "importrun", {"done_at": NOON}),
    ("directory_importrun_reads_its_rows", "importrun", {"rows_read": 11}),
    ("directory_invitation_accepted_or_withdrawn", "invitation", {"accepted_at": NOON, "withdrawn_at": NOON}),
    ("directory_invitation_expires_after_made", "invitation", {"expires_at": models.F("made_at")}),
    ("directory_invitation_key_is_a_hash", "invitation", {"key": "een geheim"}),
    ("directory_invitation_language_of_reviewer", "invitation", {"language": "ti"}),
    ("directory_invitation_language_of_reviewer", "invitation", {"role": Role.REVIEWER}),
    ("directory_member_email_filled", "member", {"email": ""}),
    ("directory_membership_language_of_reviewer", "membership", {"language": "ti"}),
    ("directory_membership_language_of_reviewer", "membership", {"role": Role.REVIEWER}),
    ("directory_nomail_key_is_a_hash", "nomail", {"key": "info@voorbeeld.example"}),
    ("directory_offer_merged_is_archived", "offer", {"status": "archived", "merged_into": models.F("pk")}),
    ("directory_postponed_task_filled", "postponed", {"task": ""}),
    ("directory_proposal_for_a_municipality", "proposal", {"kind": "copy"}),
    ("directory_proposal_of_an_offer", "proposal", {"offer": None}),
    ("directory_providercheck_answered_on_a_day", "providercheck", {"status": CheckStatus.ANSWERED}),
    ("directory_providercheck_answered_on_a_day", "providercheck", {"answered_on": TODAY}),
    ("directory_providercheck_called_for_a_reason", "providercheck", {"call_reason": ""}),
    ("directory_providercheck_of_one", "providercheck", {"organisation": None}),
    ("directory_providercheck_quarter", "providercheck", {"quarter": QUARTER.replace(day=2)}),
    ("directory_providercheck_quarter", "providercheck", {"quarter": QUARTER.replace(month=11)}),
    ("directory_providercheck_reminded_after_sent", "providercheck", {**_SENT, "reminded_on": YESTERDAY}),
    ("directory_providercheck_sent_to_an_address", "providercheck", {**_SENT, "email": ""}),
    ("directory_providercheck_sent_to_an_address", "providercheck", {**_SENT, "sent_on": None}),
    ("directory_weblink_failing_since", "weblink", {**_FAILS, "failed_on": YESTERDAY}),
    ("directory_weblink_failing_since", "weblink", {"state": LinkState.GONE}),
    ("directory_weblink_failing_since", "weblink", {"failed_on": TODAY, "failing_since": TODAY}),
)
"""The constraint, the model, and what may not become of its row."""


def asked_twice_about_an_offer() -> None:
    """Ask for the same offer twice in one quarter."""
    offer = make.offer()
    provider_check(organisation=None, offer=offer)
    provider_check(organisation=None, offer=offer)


def merged_and_still_shown() -> None:
    """Merge an offer into another and leave it as it was."""
    make.offer(merged_into=make.offer(), status="published")
