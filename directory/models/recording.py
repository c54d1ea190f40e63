"""Recorded voices: a person who says one fixed sentence in one language, and what that person agreed to."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from directory.models.choices import must_be_one_of
from directory.models.spoken_language import SpokenLanguage
from directory.models.verification import VerifierRole


class FixedSentence(models.TextChoices):
    """The sentences that are the same for every offer, and so are worth recording.

    The labels are the very sentences of the interface: a page finds the recording of a line by its words, and a
    sentence that is reworded here and not there is found by a test.
    """

    CALL_GREETING = "call_greeting", _("Goedendag. Ik ben een ouder.")
    CALL_JOIN = "call_join", _("Ik wil graag meedoen. Kan dat?")
    CALL_LANGUAGE = "call_language", _("Is er iemand die mijn taal spreekt?")
    CALL_SLOWLY = "call_slowly", _("Wilt u langzaam praten?")
    CALL_BACK = "call_back", _("Kunt u mij terugbellen?")
    ASK = "ask", _("Vraag dit als u belt.")
    FREE = "free", _("gratis")
    LOW_COST = "low_cost", _("kleine bijdrage")
    FAMILY_CALLS = "family_calls", _("U belt of mailt de organisatie.")
    PROFESSIONAL_CALLS = "professional_calls", _("Uw verpleegkundige of begeleider belt de organisatie.")
    ORGANISATION_CALLS = "organisation_calls", _("De organisatie belt u.")
    NOBODY_CALLS = "nobody_calls", _("U hoeft niet te bellen. U kunt gewoon komen.")
    VISITS_HOME = "visits_home", _("Iemand komt bij u thuis kennismaken.")
    PHONES = "phones", _("Iemand belt u om kennis te maken.")
    MEETING_ON_SITE = "meeting_on_site", _("U maakt kennis op de plek waar het is.")
    JOIN_GROUP = "join_group", _("U doet meteen mee met de groep.")
    MESSAGE = "message", _("U krijgt een bericht met een afspraak.")
    VOLUNTARY = "voluntary", _("Meedoen is vrijwillig. U mag altijd stoppen.")


class ConsentScope(models.TextChoices):
    """What the speaker agreed to; shown to nobody yet, so not translated."""

    THIS_SITE = "this_site", "to be heard on this site"
    REUSE = "reuse", "to be heard on this site, and used elsewhere under the licence of its texts"


class AudioKind(models.TextChoices):
    """The kinds of sound file that old phones play, by their media type."""

    OGG = "audio/ogg", "Ogg"
    MP3 = "audio/mpeg", "MP3"
    M4A = "audio/mp4", "MPEG-4"
    WEBM = "audio/webm", "WebM"


class Recording(models.Model):
    """One sound file of one fixed sentence in one language.

    Whose voice it is, is not kept here: `consent_reference` points to the paper the municipality keeps. `sha256` is the
    hash of the file, which makes its address change with it.
    """

    language = models.ForeignKey(SpokenLanguage, on_delete=models.PROTECT, related_name="recordings")
    sentence = models.CharField(max_length=25, choices=FixedSentence.choices)
    file = models.FileField(upload_to="recordings", max_length=200)
    media_type = models.CharField(max_length=20, choices=AudioKind.choices)
    sha256 = models.CharField(max_length=64, db_index=True)
    consent_given_on = models.DateField()
    consent_scope = models.CharField(max_length=15, choices=ConsentScope.choices)
    consent_reference = models.CharField(max_length=100, blank=True, default="")
    recorded_by = models.CharField(max_length=15, choices=VerifierRole.choices)
    added_on = models.DateField()

    class Meta:
        ordering = ("language", "sentence")
        constraints = (
            must_be_one_of("sentence", FixedSentence),
            must_be_one_of("media_type", AudioKind),
            must_be_one_of("consent_scope", ConsentScope),
            must_be_one_of("recorded_by", VerifierRole),
            models.CheckConstraint(condition=~Q(file=""), name="directory_recording_file_filled"),
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="directory_recording_sha256_is_a_hash"
            ),
            models.CheckConstraint(
                condition=Q(consent_given_on__lte=F("added_on")), name="directory_recording_consent_came_first"
            ),
            models.UniqueConstraint(fields=("language", "sentence"), name="directory_recording_once"),
        )

    def __str__(self) -> str:
        return f"{self.language_id}: {self.sentence}"
