"""People who keep the directory true: who may log in. Families and visitors have no account."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q


class MemberManager(BaseUserManager["Member"]):
    """Makes members; addresses are kept in small letters, so that one person has one account."""

    def create_user(self, email: str, password: str | None = None, *, name: str = "") -> "Member":
        """Make a member with a password, or one who can't log in with any."""
        member = self.model(email=email.strip().lower(), name=name)
        member.set_password(password)
        member.save(using=self._db)
        return member

    def get_by_natural_key(self, username: str | None) -> "Member":
        """Return the member with this address, however its letters are written."""
        return self.get(email=(username or "").strip().lower())


class Member(AbstractBaseUser):
    """Someone with an account. What a member may do stands in `Membership`; without one it is nothing.

    History names a member by `actor`, so that a member who leaves can be forgotten while the history stays.
    """

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=100, blank=True, default="")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[MemberManager] = MemberManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        ordering = ("email",)
        constraints = (models.CheckConstraint(condition=~Q(email=""), name="directory_member_email_filled"),)

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def actor(self) -> str:
        """What history calls this member: a number and no name."""
        return f"member:{self.pk}"
