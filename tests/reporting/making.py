"""The smallest valid row of what visitors tell us; a test names only the values it is about."""

from datetime import timedelta
from itertools import count
from typing import Any

from directory.models import Dimension, MissingReport, PostCount, Proposal, ProposalKind, ProposedBy
from tests import factories as make
from tests.factories import NOON, TODAY

_numbers = count(1)


def missing_report(**values: Any) -> MissingReport:
    """Make a count of one for a municipality alone, in the month of today."""
    if "municipality" not in values:
        values["municipality"] = make.municipality()
    own = {"month": TODAY.replace(day=1), "dimension": Dimension.MUNICIPALITY}
    return MissingReport.objects.create(**{**own, **values})


def proposal(**values: Any) -> Proposal:
    """Make an open proposal that an offer is full."""
    if "offer" not in values:
        values["offer"] = make.offer()
    own = {
        "kind": ProposalKind.HEARD_FULL,
        "changes": {"capacity": ["unknown", "full"]},
        "by_role": ProposedBy.VISITOR,
        "made_on": TODAY,
    }
    return Proposal.objects.create(**{**own, **values})


def post_count(**values: Any) -> PostCount:
    """Make a count of one post, in a window of ten minutes."""
    own = {"key": f"{next(_numbers):064x}", "until": NOON + timedelta(minutes=10)}
    return PostCount.objects.create(**{**own, **values})
