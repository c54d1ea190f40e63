"""What happens first: as data, so that it can be printed in every language."""

from django.db import models

from directory.models.choices import Known, NextStep, WhoCalls, must_be_one_of
from directory.models.offer import Offer


class FirstStep(models.Model):
    """Who calls whom, what happens next, the usual response time in working days, and whether it is voluntary.

    `voluntary` is shown only where the organisation confirmed it; we never promise that nothing is ever reported.
    """

    offer = models.OneToOneField(Offer, on_delete=models.CASCADE, related_name="first_step")
    who_calls = models.CharField(max_length=35, choices=WhoCalls.choices, default=WhoCalls.UNKNOWN)
    next_step = models.CharField(max_length=30, choices=NextStep.choices, default=NextStep.UNKNOWN)
    response_days = models.PositiveSmallIntegerField(null=True, blank=True)
    voluntary = models.CharField(max_length=10, choices=Known.choices, default=Known.UNKNOWN)

    class Meta:
        constraints = (
            must_be_one_of("who_calls", WhoCalls),
            must_be_one_of("next_step", NextStep),
            must_be_one_of("voluntary", Known),
        )

    def __str__(self) -> str:
        return f"{self.offer_id}: {self.who_calls}"
