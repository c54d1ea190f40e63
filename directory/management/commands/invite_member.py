"""Invite someone from the command line: the way to the first administrator."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.utils import timezone

from directory.curation.accounts.invitations import invite
from directory.curation.accounts.mailing import link_of, mail_invitation
from directory.curation.accounts.memberships import RoleOffered
from directory.languages import CODES, SOURCE
from directory.models import LOCAL_ROLES, Municipality, Role


class Command(BaseCommand):
    """Makes an invitation, mails its link and prints it."""

    help = "Invite someone as a member by mail; prints the link, which works once and for seven days."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--role", choices=Role.values, required=True)
        parser.add_argument("--municipality", action="append", default=[], help="CBS code; may be given more than once")
        parser.add_argument("--language", choices=[code for code in CODES if code != SOURCE], default="")
        parser.add_argument("--region", default="")
        parser.add_argument("--no-mail", action="store_true", help="only print the link")

    def handle(self, *args: Any, **options: Any) -> None:
        invited = invite(_address(options["email"]), _offered(options), by="invite_member", at=timezone.now())
        self.stdout.write(link_of(invited))
        if options["no_mail"]:
            return
        try:
            mail_invitation(invited)
        except OSError as error:  # smtplib's errors are too
            self.stderr.write(f"The mail could not be sent ({type(error).__name__}); pass the link on yourself.")


def _address(typed: str) -> str:
    try:
        validate_email(typed)
    except ValidationError as error:
        raise CommandError(f"{typed} is no e-mail address.") from error
    return typed


def _offered(options: dict[str, Any]) -> RoleOffered:
    role, codes, language = options["role"], options["municipality"], options["language"]
    if (role in LOCAL_ROLES) != bool(codes):
        raise CommandError("A curator and a coordinator need --municipality, other roles take none.")
    if (role == Role.REVIEWER) != bool(language):
        raise CommandError("A reviewer needs --language, other roles take none.")
    unknown = set(codes) - set(Municipality.objects.in_force(timezone.localdate()).values_list("pk", flat=True))
    if unknown:
        raise CommandError(f"No municipality today: {', '.join(sorted(unknown))}.")
    return RoleOffered(role, language, options["region"], tuple(codes))
