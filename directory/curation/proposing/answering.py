"""The answer to who asked: one mail, in Dutch, after the decision is kept.

It repeats nothing of what was typed, neither a name nor a text: whoever fills in another's address can't send them
words of their own with our name under it.
"""

import logging
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from directory.asking.fields import without_control
from directory.curation.actions.proposals import Decided
from directory.languages import SOURCE
from directory.models import Proposal, ProposalStatus
from directory.models.choices import Status
from directory.models.text import text_of
from directory.site.context_processors import NAME

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Answer:
    """A mail that waits for the commit; `is_lost` when the server would not have it."""

    message: EmailMessage
    is_lost: bool = False

    @property
    def address(self) -> str:
        """Whom it is for: kept nowhere any more, so a curator can only be told now."""
        return self.message.to[0]

    def send(self) -> None:
        """Hand it to the server; the address is forgotten by now, so there is no second time."""
        try:
            self.message.send()
        except (OSError, ValueError) as error:  # smtplib's errors are the one, an address no mail can have the other
            logger.error("an answer to a proposal could not be mailed: %s", type(error).__name__)
            self.is_lost = True


def answer_to(decided: Decided, reason: str) -> Answer | None:
    """Return the answer to a decided proposal; nothing where nobody left an address."""
    if not decided.answer_to:
        return None
    proposal = decided.proposal
    with translation.override(SOURCE):
        told = {
            "about": _about(proposal),
            "address": _address(proposal),
            "is_taken": proposal.status != ProposalStatus.DECLINED,
            "is_partly": proposal.status == ProposalStatus.PARTLY,
            "is_new": proposal.offer is None,
            "reason": reason,
            "made_on": proposal.made_on,
            "site_name": NAME,
            "site_url": settings.SITE_URL,
        }
        body = render_to_string("curation/mail/proposal_answer.txt", told)
        subject = _("Uw bericht aan %(site)s") % {"site": NAME}
    return Answer(EmailMessage(subject, body, to=[decided.answer_to], headers={"Auto-Submitted": "auto-generated"}))


def _about(proposal: Proposal) -> str:
    """Return what it was about, in our own words and on one line: a name may have been pasted with breaks in it."""
    name = proposal.municipality.name if proposal.municipality else ""
    if proposal.offer is not None:
        name = text_of(proposal.offer, "name", SOURCE)
    return " ".join(without_control(name).split())


def _address(proposal: Proposal) -> str:
    """Return where the offer is read, where readers can."""
    offer = proposal.offer
    if offer is None or offer.status != Status.PUBLISHED:
        return ""
    return f"{settings.SITE_URL}{reverse('catalogue:offer', args=[offer.pk])}"
