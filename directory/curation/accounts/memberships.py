"""What members may do, given and ended; members who stop, and members who are forgotten."""

from collections.abc import Iterable
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from directory.curation.accounts.reset_mail import mail_reset
from directory.curation.actions.changes import Change, changing
from directory.models import Invitation, Member, Membership, Municipality, Role


@dataclass(frozen=True, slots=True)
class RoleOffered:
    """A role, and where it holds: `municipalities` by CBS code, `language` for who reviews one."""

    role: str
    language: str = ""
    region: str = ""
    municipalities: tuple[str, ...] = ()

    @property
    def codes(self) -> list[str]:
        """Return the municipalities, for the history."""
        return sorted(self.municipalities)


def give(member: Member, offered: RoleOffered, *, change: Change) -> Membership:
    """Give a member a role; one that is there already gets the municipalities added."""
    membership, _is_new = Membership.objects.get_or_create(
        member=member, role=offered.role, language=offered.language, defaults={"region": offered.region}
    )
    before = codes_of(membership)
    membership.municipalities.add(*Municipality.objects.filter(pk__in=offered.municipalities))
    told = {"member": [None, member.actor], "role": [None, offered.role], "language": [None, offered.language]}
    change.record(membership, "given", {**told, "municipalities": [before, codes_of(membership)]})
    return membership


def change_municipalities(membership_id: int, codes: Iterable[str], *, by: str) -> None:
    """Let a role hold in exactly these municipalities; raises Membership.DoesNotExist when there is none."""
    with changing(by=by) as change:
        membership = Membership.objects.select_for_update().get(pk=membership_id)
        before = codes_of(membership)
        membership.municipalities.set(Municipality.objects.filter(pk__in=list(codes)))
        if (after := codes_of(membership)) != before:
            told = {"member": [None, f"member:{membership.member_id}"]}
            change.record(membership, "changed", {**told, "municipalities": [before, after]})


def end_membership(membership_id: int, *, by: str) -> None:
    """End one role of a member; the site keeps at least one administrator, else ValidationError."""
    with changing(by=by) as change:
        membership = Membership.objects.select_for_update().select_related("member").get(pk=membership_id)
        if membership.role == Role.ADMINISTRATOR:
            _keep_an_administrator(without=membership.member)
        _end(membership, change)


def deactivate(member_id: int, *, by: str) -> None:
    """Let a member log in no more; what they may do stays for when they come back. Ends open sessions at once."""
    with changing(by=by) as change:
        member = Member.objects.select_for_update().get(pk=member_id)
        _keep_an_administrator(without=member)
        _set_active(member, change, is_active=False)


def reactivate(member_id: int, *, by: str) -> None:
    """Let a member log in again."""
    with changing(by=by) as change:
        _set_active(Member.objects.select_for_update().get(pk=member_id), change, is_active=True)


def reset_second_factor(member_id: int, *, by: str) -> Member:
    """Take every app, passkey and emergency code from a member who lost them, and the password with them.

    Without its password the account is open to nobody: who lost the second factor comes back by a new password, and
    the way to that goes to their mail. Ends open sessions and links to a new password at once, for both hang on the old
    one. Raises Member.DoesNotExist when there is none.
    """
    with changing(by=by) as change:
        member = Member.objects.select_for_update().get(pk=member_id)
        Authenticator.objects.filter(user=member).delete()
        member.set_unusable_password()
        member.save(update_fields=["password"])
        change.record(member, "second_factor_reset", {})
        mail_reset(member)
    return member


def forget(member_id: int, *, by: str) -> None:
    """Remove a member: name, address, password, factors, drafts, and every invitation to that address.

    History keeps the number, which then is no one.
    """
    with changing(by=by) as change:
        member = Member.objects.select_for_update().get(pk=member_id)
        _keep_an_administrator(without=member)
        for membership in member.memberships.all():
            _end(membership, change)
        Invitation.objects.filter(email=member.email).delete()
        change.record(member, "forgotten", {})
        member.delete()


def codes_of(membership: Membership) -> list[str]:
    """Return the CBS codes of the municipalities a role holds in."""
    return sorted(membership.municipalities.values_list("pk", flat=True))


def _end(membership: Membership, change: Change) -> None:
    told = {"member": [f"member:{membership.member_id}", None], "role": [membership.role, None]}
    change.record(membership, "ended", {**told, "municipalities": [codes_of(membership), None]})
    membership.delete()


def _set_active(member: Member, change: Change, *, is_active: bool) -> None:
    if member.is_active == is_active:
        return
    member.is_active = is_active
    member.save(update_fields=["is_active"])
    change.record(member, "changed", {"is_active": [not is_active, is_active]})


def _keep_an_administrator(*, without: Member) -> None:
    """Refuse when nobody would be left who can invite; the rows are locked, so that two can't leave at once."""
    rows = Membership.objects.select_for_update().filter(role=Role.ADMINISTRATOR, member__is_active=True)
    left = {row.member_id for row in rows}
    if left == {without.pk}:
        raise ValidationError(_("Dit is de laatste beheerder van de site. Nodig eerst een ander uit."), code="last")
