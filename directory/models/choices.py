"""The closed single-valued vocabularies. `unknown` is a value: it is stored, shown as a question and never guessed."""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _


class Known(models.TextChoices):
    """A fact that may be true, false, or simply not known to us."""

    YES = "yes", _("ja")
    NO = "no", _("nee")
    UNKNOWN = "unknown", _("onbekend")


class Kind(models.TextChoices):
    """Who carries the work: volunteers and peers, paid professionals, or both together."""

    INFORMAL = "informal", _("informeel, met vrijwilligers")
    FORMAL = "formal", _("door beroepskrachten")
    MIXED = "mixed", _("vrijwilligers en beroepskrachten samen")
    UNKNOWN = "unknown", _("onbekend")


class Audience(models.TextChoices):
    """For whom an offer is. Only parents' offers are matched; a community place is shown apart."""

    PARENTS = "parents", _("ouders")
    VOLUNTEERS = "volunteers", _("vrijwilligers")
    PROFESSIONALS = "professionals", _("beroepskrachten")
    COMMUNITY_PLACE = "community_place", _("ontmoetingsplek")


class Status(models.TextChoices):
    """Where a record is in its life. Archiving is how we delete."""

    DRAFT = "draft", _("concept")
    REVIEW = "review", _("ter controle")
    PUBLISHED = "published", _("gepubliceerd")
    PAUSED = "paused", _("gepauzeerd")
    ARCHIVED = "archived", _("gearchiveerd")


COUNTING = (Status.PUBLISHED, Status.PAUSED)
"""What readers see, or will see again without anybody's doing."""


class AreaScope(models.TextChoices):
    """Which families an offer serves: those of listed municipalities, everyone, or we do not know yet."""

    MUNICIPALITIES = "municipalities", _("in een of meer gemeenten")
    NATIONAL = "national", _("in heel Nederland of online")
    UNKNOWN = "unknown", _("gebied onbekend")


class FamiliesFromElsewhere(models.TextChoices):
    """Whether a family from another municipality may join."""

    YES = "yes", _("ook gezinnen uit andere gemeenten")
    ASK = "ask", _("gezinnen uit andere gemeenten: vraag het eerst")
    NO = "no", _("alleen gezinnen uit dit gebied")
    UNKNOWN = "unknown", _("onbekend of gezinnen van elders welkom zijn")


class Cost(models.TextChoices):
    """What the family pays."""

    FREE = "free", _("gratis")
    LOW_COST = "low_cost", _("kleine bijdrage")
    INSURED = "insured", _("de zorgverzekering betaalt")
    PAID = "paid", _("het gezin betaalt")
    UNKNOWN = "unknown", _("kosten onbekend")


class ParentGender(models.TextChoices):
    """Which parent an offer is for."""

    ALL = "all", _("vaders en moeders")
    MOTHERS = "mothers", _("alleen moeders")
    FATHERS = "fathers", _("alleen vaders")
    UNKNOWN = "unknown", _("onbekend")


class DutchRequired(models.TextChoices):
    """How much Dutch a parent needs to join."""

    NONE = "none", _("geen Nederlands nodig")
    SOME = "some", _("een beetje Nederlands nodig")
    GOOD = "good", _("goed Nederlands nodig")
    UNKNOWN = "unknown", _("onbekend hoeveel Nederlands nodig is")


class RegistrationRequirement(models.TextChoices):
    """Whether the family must be in the municipal personal records (BRP)."""

    NOT_REQUIRED = "not_required", _("inschrijving bij de gemeente is niet nodig")
    LOCAL_ADDRESS_ENOUGH = "local_address_enough", _("een adres in de gemeente is genoeg")
    BRP_REQUIRED = "brp_required", _("inschrijving bij de gemeente is nodig")
    UNKNOWN = "unknown", _("onbekend of inschrijving nodig is")


class Capacity(models.TextChoices):
    """Whether there is room now; only worth something with the date it was checked on."""

    OPEN = "open", _("er is plek")
    LIMITED = "limited", _("weinig plek of een wachtlijst")
    FULL = "full", _("vol")
    UNKNOWN = "unknown", _("onbekend of er plek is")


class StartSpeed(models.TextChoices):
    """How soon a family can usually start."""

    IMMEDIATELY = "immediately", _("meteen")
    WITHIN_2_WEEKS = "within_2_weeks", _("binnen twee weken")
    WITHIN_6_WEEKS = "within_6_weeks", _("binnen zes weken")
    LONGER = "longer", _("later dan zes weken")
    UNKNOWN = "unknown", _("onbekend")


class Intensity(models.TextChoices):
    """How often it happens."""

    ONCE = "once", _("één keer")
    WEEKLY = "weekly", _("elke week")
    BIWEEKLY = "biweekly", _("om de week")
    MONTHLY = "monthly", _("elke maand")
    FLEXIBLE = "flexible", _("in overleg")
    UNKNOWN = "unknown", _("onbekend hoe vaak")


class LanguageSupport(models.TextChoices):
    """How a language is offered. Only the first three are speech a parent can count on."""

    NATIVE_SPEAKER = "native_speaker", _("iemand spreekt deze taal")
    VOLUNTEER_SPEAKS = "volunteer_speaks", _("een vrijwilliger spreekt deze taal")
    INTERPRETER_PRESENT = "interpreter_present", _("er is een tolk bij")
    INTERPRETER_ON_REQUEST = "interpreter_on_request", _("een tolk op verzoek")
    UNDERSTANDS_BASIC = "understands_basic", _("iemand verstaat een beetje")
    TRANSLATED_MATERIAL = "translated_material", _("alleen vertaald materiaal")
    UNKNOWN = "unknown", _("onbekend hoe")


class InterpreterPaidBy(models.TextChoices):
    """Who pays the interpreter: since 2012 there is no national scheme, so it is a question of its own."""

    ORGANISATION = "organisation", _("de organisatie betaalt de tolk")
    MUNICIPALITY = "municipality", _("de gemeente betaalt de tolk")
    REQUESTER = "requester", _("de aanvrager betaalt de tolk")
    UNKNOWN = "unknown", _("onbekend wie de tolk betaalt")


class EvidenceLevel(models.TextChoices):
    """The ladder of the recognition committee for youth interventions (NJi)."""

    WELL_FOUNDED = "well_founded", _("goed onderbouwd")
    EFFECTIVE_FIRST = "effective_first_indications", _("effectief: eerste aanwijzingen")
    EFFECTIVE_GOOD = "effective_good_indications", _("effectief: goede aanwijzingen")
    EFFECTIVE_STRONG = "effective_strong_indications", _("effectief: sterke aanwijzingen")
    NOT_LISTED = "not_listed", _("niet beoordeeld")
    UNKNOWN = "unknown", _("onbekend")


class WhoCalls(models.TextChoices):
    """Who makes the first contact."""

    FAMILY = "family_calls_organisation", _("U belt of mailt de organisatie.")
    PROFESSIONAL = "professional_calls_organisation", _("Uw verpleegkundige of begeleider belt de organisatie.")
    ORGANISATION = "organisation_calls_family", _("De organisatie belt u.")
    NOBODY = "no_call_needed", _("U hoeft niet te bellen. U kunt gewoon komen.")
    UNKNOWN = "unknown", _("onbekend")


class NextStep(models.TextChoices):
    """What happens after the first contact."""

    COORDINATOR_VISITS_HOME = "coordinator_visits_home", _("Iemand komt bij u thuis kennismaken.")
    COORDINATOR_PHONES = "coordinator_phones", _("Iemand belt u om kennis te maken.")
    FIRST_MEETING_ON_SITE = "first_meeting_on_site", _("U maakt kennis op de plek waar het is.")
    JOIN_GROUP = "join_group", _("U doet meteen mee met de groep.")
    MESSAGE = "message", _("U krijgt een bericht met een afspraak.")
    UNKNOWN = "unknown", _("onbekend")


def must_be_one_of(field: str, choices: type[models.TextChoices] | Iterable[str]) -> models.CheckConstraint:
    """Return a constraint that lets the database itself refuse values outside a closed vocabulary."""
    values = choices.values if isinstance(choices, type) else list(choices)
    return models.CheckConstraint(
        condition=models.Q(**{f"{field}__in": values}),
        name=f"%(app_label)s_%(class)s_{field}_known",
    )
