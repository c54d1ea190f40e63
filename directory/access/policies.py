"""Who may see a view: every view says so itself, and a test walks all addresses to see that it does."""

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

View = TypeVar("View", bound=Callable[..., object])

ATTRIBUTE = "access_policy"


class Policy(StrEnum):
    """The answers a view can give to "who may see this?"."""

    PUBLIC = "public"
    """Anyone, without an account."""
    MACHINE = "machine"
    """Monitors and other systems; says nothing a visitor could not know."""


def _declare(policy: Policy) -> Callable[[View], View]:
    def decorate(view: View) -> View:
        setattr(view, ATTRIBUTE, policy)
        return view

    return decorate


public = _declare(Policy.PUBLIC)
machine = _declare(Policy.MACHINE)


def policy_of(view: Callable[..., object]) -> Policy | None:
    """Return the policy a view declares, or nothing when it forgot."""
    return getattr(view, ATTRIBUTE, None)
