"""The smallest rows of what is told of sheets; a test names only the values it is about."""

from itertools import count
from typing import Any

from directory.models import Outcome, ReferralCount, UsedCode
from tests import factories as make
from tests.factories import TODAY

_numbers = count(1)


def referral_count(**values: Any) -> ReferralCount:
    """Make a count of one family that came, with a sheet in Tigrinya, in the month of today."""
    if "offer" not in values:
        values["offer"] = make.offer()
    own = {"month": TODAY.replace(day=1), "language": "ti", "outcome": Outcome.ARRIVED}
    return ReferralCount.objects.create(**{**own, **values})


def used_code(**values: Any) -> UsedCode:
    """Make a code that was used and is valid for another year."""
    own = {"key": f"{next(_numbers):064x}", "until": TODAY.replace(year=TODAY.year + 1, day=1)}
    return UsedCode.objects.create(**{**own, **values})
