"""Who may see a view and how often one visitor may use it: every view says so itself, tests walk all addresses.

The limit is enforced by `directory.site.limiting`; its numbers are our own choice, made so that a whole municipal
office can work behind one address.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

View = TypeVar("View", bound=Callable[..., object])

ATTRIBUTE = "access_policy"
LIMIT = "rate_limit"


class Policy(StrEnum):
    """The answers a view can give to "who may see this?"."""

    PUBLIC = "public"
    """Anyone, without an account."""
    MACHINE = "machine"
    """Monitors and other systems; says nothing a visitor could not know."""
    MEMBER = "member"
    """Members with a second factor and the capability the view names (`directory.access.members`)."""
    LINK = "link"
    """Who holds a signed link that we mailed; the view checks it itself."""


def _declare(policy: Policy) -> Callable[[View], View]:
    def decorate(view: View) -> View:
        setattr(view, ATTRIBUTE, policy)
        return view

    return decorate


public = _declare(Policy.PUBLIC)
machine = _declare(Policy.MACHINE)
by_link = _declare(Policy.LINK)
member = _declare(Policy.MEMBER)


def policy_of(view: Callable[..., object]) -> Policy | None:
    """Return the policy a view declares, or nothing when it forgot."""
    return getattr(view, ATTRIBUTE, None)


class Kind(StrEnum):
    """What a view does that has a limit; decides what is counted, and where."""

    READING = "reading"
    """It only asks something that may not be in an address: counted in the memory of each process."""
    WRITING = "writing"
    """It leaves something behind: counted in the database, so that all processes share one count."""
    MAKING = "making"
    """It makes something that costs a process much more than a page does, by GET as well: every request is counted, in
    the memory of each process."""


READING = Kind.READING
WRITING = Kind.WRITING
MAKING = Kind.MAKING


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `number` posts (or requests, where each costs) from one address in each window of `per` seconds."""

    number: int
    per: int
    kind: Kind

    def __post_init__(self) -> None:
        if self.number < 1 or self.per < 1:
            raise ValueError("A limit allows at least one post in at least one second.")


def limited(number: int, *, per: int, kind: Kind = WRITING) -> Callable[[View], View]:
    """Declare how often one visitor may post to a view: `@limited(60, per=600)` is 60 times in ten minutes.

    Only what takes something in is counted (POST, PUT, PATCH, DELETE); reading by GET is free. For a post that only
    asks, such as a need with keys that may not be in an address: `@limited(600, per=600, kind=READING)`. For a view
    whose answer costs much to make, so that GET counts too: `kind=MAKING`. Raises ValueError for a limit that lets
    nobody in.
    """
    limit = Limit(number, per, kind)

    def decorate(view: View) -> View:
        setattr(view, LIMIT, limit)
        return view

    return decorate


def limit_of(view: Callable[..., object]) -> Limit | None:
    """Return the limit a view declares, or nothing when it takes nothing in."""
    return getattr(view, LIMIT, None)
