"""What a proposal asks and what became of it, in words for curators alone."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ProposalKind(models.TextChoices):
    """What was heard or asked."""

    HEARD_RIGHT = "heard_right", _("gebeld: het klopt")
    HEARD_FULL = "heard_full", _("gebeld: het is vol")
    HEARD_STOPPED = "heard_stopped", _("gebeld: het is gestopt")
    CORRECTION = "correction", _("verbetering")
    INITIATIVE = "initiative", _("nieuw initiatief")
    COPY = "copy", _("ook voor deze gemeente")


HEARD = (ProposalKind.HEARD_RIGHT, ProposalKind.HEARD_FULL, ProposalKind.HEARD_STOPPED)
FOR_A_MUNICIPALITY = (ProposalKind.INITIATIVE, ProposalKind.COPY)
"""Kinds that ask for an offer that is not there yet, in a municipality."""


class ProposalStatus(models.TextChoices):
    """Where a proposal is in its life."""

    OPEN = "open", _("nog niet bekeken")
    ACCEPTED = "accepted", _("overgenomen")
    PARTLY = "partly", _("deels overgenomen")
    DECLINED = "declined", _("niet overgenomen")


DECIDED = (ProposalStatus.ACCEPTED, ProposalStatus.PARTLY, ProposalStatus.DECLINED)
