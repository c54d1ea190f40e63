"""The languages families and helpers speak: wider than the interface's twelve."""

from django.db import models
from django.db.models import Q

from directory.models.choices import must_be_one_of
from directory.models.text import TranslatedText, dutch_text_required


class SpokenLanguage(TranslatedText):
    """A spoken language by its BCP-47 code, with its name, its own name for itself and its direction.

    `is_choice` is false for a language that occurs in the data but that we do not ask families about: a name that
    covers several languages ("Kurdish") must not be chosen, because one of them is no help to speakers of another.
    """

    code = models.CharField(max_length=12, primary_key=True)
    name = models.CharField(max_length=60)
    autonym = models.CharField(max_length=60)
    direction = models.CharField(max_length=3, default="ltr")
    script = models.CharField(max_length=20)
    position = models.PositiveSmallIntegerField(default=0)
    is_choice = models.BooleanField(default=True)

    class Meta:
        ordering = ("position", "code")
        constraints = (
            must_be_one_of("direction", ("ltr", "rtl")),
            dutch_text_required("name"),
            models.CheckConstraint(condition=~Q(autonym=""), name="directory_spokenlanguage_autonym_filled"),
        )

    def __str__(self) -> str:
        return self.code
