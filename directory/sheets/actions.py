"""Writing what became of a sheet. Nothing of it changes what readers see; nothing of it says who told it or of whom."""

from datetime import date

from django.db import transaction
from django.db.models import F

from directory.models import Outcome, ReferralCount, UsedCode
from directory.sheets.codes import Code


@transaction.atomic
def tell(code: Code, outcome: Outcome, *, on: date) -> bool:
    """Raise this month's count for the offer, language and outcome; tell whether it counted.

    A sheet counts once: a keyed hash of its code is kept while the code is valid, and forgotten by the first answer
    after that. There is no `by=` and no event: who told it is not kept. Of two answers that arrive together one counts.
    """
    _, is_first = UsedCode.objects.get_or_create(key=code.key, defaults={"until": code.until})
    if not is_first:
        return False
    UsedCode.objects.over(on).delete()
    about = {"month": on.replace(day=1), "offer_id": code.offer_id, "language": code.language, "outcome": outcome}
    row, is_new = ReferralCount.objects.get_or_create(**about, defaults={"count": 1})
    if not is_new:
        ReferralCount.objects.filter(pk=row.pk).update(count=F("count") + 1)
    return True
