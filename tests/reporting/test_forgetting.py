"""An address that waits for an answer is forgotten after half a year, decided or not."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from directory.models import Proposal
from tests.reporting.making import proposal

pytestmark = pytest.mark.django_db


def test_after_half_a_year_the_address_is_gone_and_the_proposal_stays() -> None:
    today, out = timezone.localdate(), StringIO()
    old = proposal(kind="correction", made_on=today - timedelta(days=180), reply_to="a@example.org")
    new = proposal(kind="correction", made_on=today - timedelta(days=179), reply_to="b@example.org")
    call_command("forget_addresses", stdout=out)
    assert "1 addresses" in out.getvalue()
    kept = dict(Proposal.objects.values_list("pk", "reply_to"))
    assert kept == {old.pk: "", new.pk: "b@example.org"}
    assert set(Proposal.objects.values_list("status", flat=True)) == {"open"}
