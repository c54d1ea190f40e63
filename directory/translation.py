"""Every translated field of every model, on one page.

The columns come from `languages.CODES`: a new language is a schema migration. Fallbacks are switched off in the
settings, because a silent one would hide which language the reader sees; `facts.text` decides and says so.
"""

from modeltranslation.translator import TranslationOptions, register

from directory.models import (
    Bridge,
    GroupMeeting,
    LocalStart,
    Offer,
    Organisation,
    Place,
    Programme,
    SpokenLanguage,
    Term,
)


@register(Offer)
class OfferTranslation(TranslationOptions):
    fields = ("name", "summary", "description", "practical_note")


@register(Programme)
class ProgrammeTranslation(TranslationOptions):
    fields = ("goal",)


@register(Organisation)
class OrganisationTranslation(TranslationOptions):
    fields = ("summary",)


@register(Place)
class PlaceTranslation(TranslationOptions):
    fields = ("directions",)


@register(Term)
class TermTranslation(TranslationOptions):
    fields = ("name",)


@register(SpokenLanguage)
class SpokenLanguageTranslation(TranslationOptions):
    fields = ("name",)


@register(LocalStart)
class LocalStartTranslation(TranslationOptions):
    fields = ("what_for",)


@register(GroupMeeting)
class GroupMeetingTranslation(TranslationOptions):
    fields = ("topic",)


@register(Bridge)
class BridgeTranslation(TranslationOptions):
    fields = ("division",)
