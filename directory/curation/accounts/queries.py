"""What the pages about members read."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from directory.models import Invitation, Member, Membership


def members_with_roles() -> QuerySet[Member]:
    """Return every member with roles, municipalities and whether a second factor is set up; four queries at most."""
    has_factor = Exists(Authenticator.objects.filter(user=OuterRef("pk")))
    roles = Membership.objects.prefetch_related("municipalities")
    return (
        Member.objects.annotate(has_factor=has_factor)
        .prefetch_related(Prefetch("memberships", queryset=roles))
        .order_by("-is_active", "name", "email")
    )


def open_invitations(at: datetime) -> QuerySet[Invitation]:
    """Return the invitations nobody accepted yet, the newest first."""
    return Invitation.objects.open(at).prefetch_related("municipalities")
