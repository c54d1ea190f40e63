"""What a member may do, and where: roles as data, and the invitation that leads to one."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from directory.languages import CODES
from directory.models.choices import must_be_one_of
from directory.models.municipality import Municipality


class Role(models.TextChoices):
    """What a member is; which capabilities that brings stands in `directory.access.roles`."""

    CURATOR = "curator", _("beheerder van een gemeente")
    COORDINATOR = "coordinator", _("coördinator van een regio")
    REVIEWER = "reviewer", _("nalezer van een taal")
    ADMINISTRATOR = "administrator", _("beheerder van de site")


LOCAL_ROLES = (Role.CURATOR, Role.COORDINATOR)
"""Roles that hold in named municipalities only."""


class RoleGiven(models.Model):
    """A role with the language it is about, where it is one."""

    role = models.CharField(max_length=15, choices=Role.choices)
    language = models.CharField(max_length=10, blank=True, default="")
    region = models.CharField(max_length=100, blank=True, default="")
    """What the municipalities of a coordinator are called together; for reading only."""

    class Meta:
        abstract = True
        constraints = (
            must_be_one_of("role", Role),
            must_be_one_of("language", ("", *CODES)),
            models.CheckConstraint(
                condition=Q(role=Role.REVIEWER) & ~Q(language="") | ~Q(role=Role.REVIEWER) & Q(language=""),
                name="%(app_label)s_%(class)s_language_of_reviewer",
            ),
        )


class Membership(RoleGiven):
    """One role of one member; a curator and a coordinator have it in `municipalities`, the others everywhere."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    municipalities = models.ManyToManyField(Municipality, blank=True, related_name="memberships")

    class Meta:
        ordering = ("member", "role", "language", "pk")
        constraints = (
            *RoleGiven.Meta.constraints,
            models.UniqueConstraint(fields=("member", "role", "language"), name="directory_membership_once"),
        )

    def __str__(self) -> str:
        return f"{self.member_id}: {self.role}"


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Reads of invitations."""

    def open(self, at: datetime) -> Self:
        """Keep those that can still be accepted at a moment."""
        return self.filter(accepted_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=at)


class Invitation(RoleGiven):
    """A role offered by mail. `key` is a keyed hash of the link's token: from the table no link can be made."""

    key = models.CharField(max_length=64, unique=True)
    email = models.EmailField()
    municipalities = models.ManyToManyField(Municipality, blank=True, related_name="+")
    made_by = models.CharField(max_length=100)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at", "-pk")
        constraints = (
            *RoleGiven.Meta.constraints,
            models.CheckConstraint(
                condition=Q(key__regex=r"^[0-9a-f]{64}$"), name="directory_invitation_key_is_a_hash"
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(withdrawn_at__isnull=True),
                name="directory_invitation_accepted_or_withdrawn",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")), name="directory_invitation_expires_after_made"
            ),
        )

    def __str__(self) -> str:
        return f"{self.role} {self.made_at:%Y-%m-%d}"
