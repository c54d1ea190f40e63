"""The mail to a member whose second factor an administrator took back."""

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from directory.models import Member
from directory.site.context_processors import NAME


def mail_reset(member: Member) -> None:
    """Mail what happened and the way back in, after commit; a mail server that is away undoes nothing, and is logged.

    The mail holds no secret: the way back asks for the address and mails a link that works once.
    """
    link = f"{settings.SITE_URL}{reverse('account_reset_password')}"
    body = render_to_string("curation/mail/second_factor_reset.txt", {"site_name": NAME, "link": link})
    subject = _("Uw tweede stap is teruggezet - %(site)s") % {"site": NAME}
    address = member.email
    transaction.on_commit(lambda: send_mail(subject, body, settings.DEFAULT_FROM_EMAIL, [address]), robust=True)
