"""Members: who there are, inviting, and ending what they may do. For administrators, who prove anew that it is them."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from directory.access.members import member_of, members
from directory.access.policies import limited
from directory.access.roles import Capability
from directory.curation.accounts import memberships
from directory.curation.accounts.forms import InvitationForm, MunicipalitiesForm
from directory.curation.accounts.invitations import Invited, invite, withdraw
from directory.curation.accounts.mailing import link_of, mail_invitation
from directory.curation.accounts.municipality_field import named
from directory.curation.accounts.queries import members_with_roles, open_invitations
from directory.curation.deciding import say
from directory.models import LOCAL_ROLES, Invitation, Member, Membership

MOST_INVITATIONS = 60
"""In an hour from one address: a whole region at once, and no way to mail half the country."""
HOUR = 3600

_form = require_http_methods(["GET", "HEAD", "POST"])


@members(Capability.MEMBERS)
@require_safe
def members_list(request: HttpRequest) -> HttpResponse:
    """Everyone with an account, and everyone who is invited."""
    context = {"members": members_with_roles(), "invitations": open_invitations(timezone.now())}
    return render(request, "curation/accounts/members.html", context)


@members(Capability.MEMBERS, lately=True)
@limited(MOST_INVITATIONS, per=HOUR)
@_form
def invite_someone(request: HttpRequest) -> HttpResponse:
    """Offer someone a role by mail."""
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        invited = invite(form.cleaned_data["email"], form.offered(), by=member_of(request).actor, at=timezone.now())
        _mail(request, invited)
        return redirect("accounts:members")
    status = 400 if form.errors else 200
    return render(request, "curation/accounts/invite.html", {"form": form}, status=status)


@members(Capability.MEMBERS, lately=True)
@require_POST
def withdraw_invitation(request: HttpRequest, invitation_id: int) -> HttpResponse:
    """Take an invitation back."""
    try:
        withdraw(invitation_id, by=member_of(request).actor, at=timezone.now())
    except Invitation.DoesNotExist as error:
        raise Http404("no open invitation") from error
    say(request, _("De uitnodiging is ingetrokken. De link werkt niet meer."))
    return redirect("accounts:members")


@members(Capability.MEMBERS)
@require_safe
def one_member(request: HttpRequest, member_id: int) -> HttpResponse:
    """One member: roles, and what can be ended."""
    member = get_object_or_404(members_with_roles(), pk=member_id)
    return render(request, "curation/accounts/member.html", {"member": member, "is_self": member == request.user})


@members(Capability.MEMBERS, lately=True)
@_form
def change_role(request: HttpRequest, membership_id: int) -> HttpResponse:
    """In which municipalities a role holds."""
    membership = get_object_or_404(Membership.objects.select_related("member"), pk=membership_id, role__in=LOCAL_ROLES)
    initial = {"municipalities": named(memberships.codes_of(membership))}
    form = MunicipalitiesForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        memberships.change_municipalities(
            membership.pk, form.cleaned_data["municipalities"], by=member_of(request).actor
        )
        say(request, _("De gemeenten zijn bewaard."))
        return redirect("accounts:member", membership.member_id)
    context = {"form": form, "membership": membership}
    return render(request, "curation/accounts/membership.html", context, status=400 if form.errors else 200)


@members(Capability.MEMBERS, lately=True)
@require_POST
def end_role(request: HttpRequest, membership_id: int) -> HttpResponse:
    """End one role of a member."""
    member_id = get_object_or_404(Membership, pk=membership_id).member_id
    _ended(request, memberships.end_membership, membership_id, _("De rol is beëindigd."))
    return redirect("accounts:member", member_id)


@members(Capability.MEMBERS, lately=True)
@require_POST
def stop_member(request: HttpRequest, member_id: int) -> HttpResponse:
    """Let a member log in no more; nobody locks themself out."""
    _another(request, member_id)
    _ended(request, memberships.deactivate, member_id, _("Dit lid kan niet meer inloggen."))
    return redirect("accounts:member", member_id)


@members(Capability.MEMBERS, lately=True)
@require_POST
def bring_member_back(request: HttpRequest, member_id: int) -> HttpResponse:
    """Let a member log in again."""
    get_object_or_404(Member, pk=member_id)
    _ended(request, memberships.reactivate, member_id, _("Dit lid kan weer inloggen."))
    return redirect("accounts:member", member_id)


@members(Capability.MEMBERS, lately=True)
@require_POST
def reset_second_factor(request: HttpRequest, member_id: int) -> HttpResponse:
    """Let a member who lost phone and codes begin anew, by mail; nobody does so for themself."""
    _another(request, member_id)
    said = _("De tweede stap is teruggezet. Dit lid is overal uitgelogd en kreeg een mail om opnieuw te beginnen.")
    _ended(request, memberships.reset_second_factor, member_id, said)
    return redirect("accounts:member", member_id)


@members(Capability.MEMBERS, lately=True)
@_form
def forget_member(request: HttpRequest, member_id: int) -> HttpResponse:
    """Remove a member for good, after a page that says what goes and what stays."""
    member = _another(request, member_id)
    if request.method == "POST":
        is_gone = _ended(request, memberships.forget, member_id, _("Het lid is verwijderd."))
        return redirect("accounts:members") if is_gone else redirect("accounts:member", member_id)
    return render(request, "curation/accounts/forget.html", {"member": member})


def _another(request: HttpRequest, member_id: int) -> Member:
    """Return a member who is not the one asking."""
    return get_object_or_404(Member.objects.exclude(pk=member_of(request).pk), pk=member_id)


def _ended(request: HttpRequest, act: Callable[..., object], row_id: int, sentence: str) -> bool:
    """Do it and say so, or say why not."""
    try:
        act(row_id, by=member_of(request).actor)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return False
    say(request, sentence)
    return True


def _mail(request: HttpRequest, invited: Invited) -> None:
    """Mail the link; where that fails the administrator gets it, once, to pass it on."""
    try:
        mail_invitation(invited)
    except OSError:  # smtplib's errors are too
        sentence = _("De mail kon niet weg. Geef deze link zelf door, hij is alleen hier te zien: %s")
        messages.warning(request, sentence % link_of(invited))
    else:
        say(request, _("De uitnodiging is gemaild."))
