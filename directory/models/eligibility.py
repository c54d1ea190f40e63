"""Which families can take part: the part a programme hands down, and the part that is the offer's own."""

from django.db import models
from django.db.models import F, Q

from directory.models.choices import (
    Cost,
    DutchRequired,
    Kind,
    Known,
    ParentGender,
    RegistrationRequirement,
    must_be_one_of,
)

OLDEST_MONTH = 287
"""The last month before the 24th birthday: the widest range youth programmes in the Netherlands are recognised for."""


def ages_in_order() -> models.CheckConstraint:
    """Return the constraint on ages in months: between birth and `OLDEST_MONTH`, the last one not before the first."""
    within = Q(age_min_months__isnull=True) | Q(age_min_months__range=(0, OLDEST_MONTH))
    until = Q(age_max_months__isnull=True) | Q(age_max_months__range=(0, OLDEST_MONTH))
    in_order = (
        Q(age_min_months__isnull=True) | Q(age_max_months__isnull=True) | Q(age_max_months__gte=F("age_min_months"))
    )
    return models.CheckConstraint(condition=within & until & in_order, name="%(app_label)s_%(class)s_ages_in_order")


class InheritableEligibility(models.Model):
    """What a programme usually asks and an offer may state for itself; the offer's own value always wins.

    Ages are in months and include the last one ("until 4 years" ends at 47). Bands in whole years would be useless
    for babies.
    """

    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.UNKNOWN)
    age_min_months = models.SmallIntegerField(null=True, blank=True)
    age_max_months = models.SmallIntegerField(null=True, blank=True)
    prenatal = models.CharField(max_length=10, choices=Known.choices, default=Known.UNKNOWN)
    parent_gender = models.CharField(max_length=10, choices=ParentGender.choices, default=ParentGender.UNKNOWN)
    first_child_only = models.CharField(max_length=10, choices=Known.choices, default=Known.UNKNOWN)
    cost = models.CharField(max_length=10, choices=Cost.choices, default=Cost.UNKNOWN)

    class Meta:
        abstract = True
        constraints = (
            ages_in_order(),
            must_be_one_of("kind", Kind),
            must_be_one_of("prenatal", Known),
            must_be_one_of("parent_gender", ParentGender),
            must_be_one_of("first_child_only", Known),
            must_be_one_of("cost", Cost),
        )


class Eligibility(InheritableEligibility):
    """What only the local offer can say about who may take part.

    Help under the Youth Act is for every child in the country whatever its papers (Jeugdwet), so `youth_act` is kept
    apart from `permit_required` and `registration_requirement`.
    """

    dutch_required = models.CharField(max_length=10, choices=DutchRequired.choices, default=DutchRequired.UNKNOWN)
    registration_requirement = models.CharField(
        max_length=25, choices=RegistrationRequirement.choices, default=RegistrationRequirement.UNKNOWN
    )
    permit_required = models.CharField(max_length=10, choices=Known.choices, default=Known.UNKNOWN)
    youth_act = models.CharField(max_length=10, choices=Known.choices, default=Known.UNKNOWN)

    class Meta:
        abstract = True
        constraints = (
            *InheritableEligibility.Meta.constraints,
            must_be_one_of("dutch_required", DutchRequired),
            must_be_one_of("registration_requirement", RegistrationRequirement),
            must_be_one_of("permit_required", Known),
            must_be_one_of("youth_act", Known),
        )
