"""The mail with an invitation."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from directory.curation.accounts.invitations import DAYS_OPEN, Invited
from directory.site.context_processors import NAME


def link_of(invited: Invited) -> str:
    """Return the address that accepts an invitation."""
    return f"{settings.SITE_URL}{reverse('accounts:invitation', args=[invited.token])}"


def mail_invitation(invited: Invited) -> None:
    """Mail the link; raises OSError (smtplib's errors are) when the mail server refuses or is away."""
    invitation = invited.invitation
    told = {
        "site_name": NAME,
        "role": invitation.get_role_display(),
        "region": invitation.region,
        "municipalities": list(invitation.municipalities.values_list("name", flat=True)),
        "link": link_of(invited),
        "days": DAYS_OPEN,
    }
    body = render_to_string("curation/mail/invitation.txt", told)
    subject = _("Uitnodiging voor %(site)s") % {"site": NAME}
    send_mail(subject, body, settings.DEFAULT_FROM_EMAIL, [invitation.email])
