"""The values records hold, for those who compare them but may not know the models."""

from directory.models.choices import (
    AreaScope,
    Audience,
    Capacity,
    Cost,
    DutchRequired,
    FamiliesFromElsewhere,
    Kind,
    Known,
    LanguageSupport,
    ParentGender,
)
from directory.models.term import CLOSED_VOCABULARIES, Vocabulary
from directory.models.verification import FactKind, fresh_since

__all__ = [
    "CLOSED_VOCABULARIES",
    "AreaScope",
    "Audience",
    "Capacity",
    "Cost",
    "DutchRequired",
    "FactKind",
    "FamiliesFromElsewhere",
    "Kind",
    "Known",
    "LanguageSupport",
    "ParentGender",
    "Vocabulary",
    "fresh_since",
]
