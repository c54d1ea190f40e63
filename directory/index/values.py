"""The values records hold, for those who compare them but may not know the models."""

from directory.models.choices import (
    AreaScope,
    Audience,
    Capacity,
    Cost,
    DutchRequired,
    FamiliesFromElsewhere,
    Intensity,
    InterpreterPaidBy,
    Kind,
    Known,
    LanguageSupport,
    ParentGender,
    RegistrationRequirement,
    StartSpeed,
)
from directory.models.organisation import OrganisationKind
from directory.models.term import CLOSED_VOCABULARIES, Vocabulary
from directory.models.verification import FRESH_DAYS, FactKind, fresh_since

__all__ = [
    "CLOSED_VOCABULARIES",
    "FRESH_DAYS",
    "AreaScope",
    "Audience",
    "Capacity",
    "Cost",
    "DutchRequired",
    "FactKind",
    "FamiliesFromElsewhere",
    "Intensity",
    "InterpreterPaidBy",
    "Kind",
    "Known",
    "LanguageSupport",
    "OrganisationKind",
    "ParentGender",
    "RegistrationRequirement",
    "StartSpeed",
    "Vocabulary",
    "fresh_since",
]
