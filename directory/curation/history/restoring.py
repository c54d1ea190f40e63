"""What bringing a record back would change, in words."""

from django.db import models

from directory.curation.actions.history import Restoring
from directory.curation.words import Shown, names_in, shown


def differences(model: type[models.Model], wanted: Restoring) -> list[Shown]:
    """Return each field that would change: as it is now, and as it would be."""
    pairs = [*wanted.columns.items(), *wanted.details.items()]
    names = names_in([(name, value) for name, pair in pairs for value in pair])
    found = [shown(model, name, now, then, names) for name, (now, then) in pairs]
    return [each for each in found if each.old or each.new]
