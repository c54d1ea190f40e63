"""What each role may do, on one page."""

from collections.abc import Mapping
from enum import StrEnum

from directory.models import Role


class Capability(StrEnum):
    """One thing a member may be allowed to do; every view of curation names the one it needs."""

    CURATE = "curate"
    """Keep offers, organisations and local starts of a municipality true: confirm, edit, publish, import, merge."""
    PROGRAMMES = "programmes"
    """Edit what programmes hand down to the offers of the whole country, and offers that serve no one municipality."""
    REVIEW = "review"
    """Vouch for the translations into a language."""
    LISTS = "lists"
    """Edit synonyms and the labels of vocabularies."""
    MEMBERS = "members"
    """Invite members, and end what they may do."""


CAPABILITIES: Mapping[Role, frozenset[Capability]] = {
    Role.CURATOR: frozenset({Capability.CURATE}),
    Role.COORDINATOR: frozenset({Capability.CURATE, Capability.PROGRAMMES}),
    Role.REVIEWER: frozenset({Capability.REVIEW}),
    Role.ADMINISTRATOR: frozenset(Capability),
}

LOCAL = frozenset({Capability.CURATE})
"""Capabilities that a curator and a coordinator have in their own municipalities only."""


def brings(role: str, capability: Capability) -> bool:
    """Tell whether a role brings a capability."""
    return capability in CAPABILITIES[Role(role)]
