"""Organisations that run offers."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directory.models.choices import Known, must_be_one_of
from directory.models.contact import Contact
from directory.models.source import Sourced
from directory.models.text import TranslatedText


class OrganisationKind(models.TextChoices):
    """What an organisation is."""

    WELFARE = "welfare", _("welzijnsorganisatie")
    VOLUNTEER_ORGANISATION = "volunteer_organisation", _("vrijwilligersorganisatie")
    SELF_ORGANISATION = "self_organisation", _("zelforganisatie")
    JGZ = "jgz", _("jeugdgezondheidszorg")
    SCHOOL = "school", _("school")
    CHILDCARE = "childcare", _("kinderopvang")
    LIBRARY = "library", _("bibliotheek")
    FAITH_COMMUNITY = "faith_community", _("geloofsgemeenschap")
    MIDWIFE_PRACTICE = "midwife_practice", _("verloskundigenpraktijk")
    MUNICIPALITY = "municipality", _("gemeente")
    NEIGHBOURHOOD_TEAM = "neighbourhood_team", _("wijkteam")
    REFUGEE_COUNCIL = "refugee_council", _("hulp voor vluchtelingen")
    HEALTHCARE = "healthcare", _("zorginstelling")
    OTHER = "other", _("andere organisatie")
    UNKNOWN = "unknown", _("onbekend")


class Organisation(Contact, Sourced, TranslatedText):
    """Who runs an offer. Its name is a name: it is never translated. No contact persons."""

    name = models.CharField(max_length=200)
    summary = models.CharField(max_length=400, blank=True, default="")
    kind = models.CharField(max_length=25, choices=OrganisationKind.choices, default=OrganisationKind.UNKNOWN)
    paid_coordinator = models.CharField(max_length=10, choices=Known.choices, default=Known.UNKNOWN)

    class Meta:
        ordering = ("name", "pk")
        indexes = (
            models.Index(fields=("website",), name="directory_organisation_website"),
            models.Index(fields=("source_url",), name="directory_organisation_source"),
        )
        constraints = (
            *Sourced.Meta.constraints,
            must_be_one_of("kind", OrganisationKind),
            must_be_one_of("paid_coordinator", Known),
            models.CheckConstraint(condition=~Q(name=""), name="directory_organisation_name_filled"),
        )

    def __str__(self) -> str:
        return self.name
