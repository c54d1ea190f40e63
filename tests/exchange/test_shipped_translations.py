"""What we ship is there in all twelve languages, and says that a machine made it."""

import pytest

from directory.languages import CODES, SOURCE
from directory.models import Bridge, GroupMeeting, LocalStart, Offer, Organisation, Programme, SpokenLanguage, Term
from directory.models.text import Origin, outdated, provenance_of

pytestmark = pytest.mark.usefixtures("catalogue")
OTHERS = [code for code in CODES if code != SOURCE]

ROWS = {
    "programmes": (Programme.objects.all, ("goal",)),
    "demo offers": (
        lambda: Offer.objects.filter(source_id__startswith="v"),
        ("name", "summary", "description", "practical_note"),
    ),
    "their meetings": (lambda: GroupMeeting.objects.filter(offer__source_id__startswith="v"), ("topic",)),
    "real offers": (lambda: Offer.objects.exclude(source_id__startswith="v"), ("summary",)),
    "places to begin": (LocalStart.objects.all, ("what_for",)),
    "spoken languages": (SpokenLanguage.objects.all, ("name",)),
    "terms": (Term.objects.all, ("name",)),
    "organisations": (Organisation.objects.all, ("summary",)),
    "bridges": (Bridge.objects.all, ("division",)),
}


@pytest.mark.parametrize("kind", ROWS)
def test_every_text_is_there_in_all_twelve_languages_as_a_draft(kind: str) -> None:
    rows, fields = ROWS[kind]
    texts = [(row, field) for row in rows() for field in fields if getattr(row, f"{field}_{SOURCE}")]
    assert texts
    missing = {
        (str(row), field, code) for row, field in texts for code in OTHERS if not getattr(row, f"{field}_{code}")
    }
    assert missing == set()
    made = [provenance_of(row, field, code) for row, field in texts for code in OTHERS]
    assert {each and each.origin for each in made} == {Origin.MACHINE}
    assert not any(outdated(row, field, code) for row, field in texts for code in OTHERS)


def test_there_are_28_programmes_and_40_demo_offers() -> None:
    assert Programme.objects.count() == 28
    assert Offer.objects.filter(source_id__startswith="v").count() == 40
