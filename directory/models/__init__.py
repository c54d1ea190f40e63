"""The only place models live; one file per noun."""

from directory.models.bridge import Bridge, BridgeKind
from directory.models.catalogue_version import CatalogueVersion
from directory.models.event import Event
from directory.models.first_step import FirstStep
from directory.models.local_start import Confidence, Door, LocalStart
from directory.models.meeting import GroupMeeting
from directory.models.municipality import Municipality, PostcodeArea
from directory.models.offer import Offer, OfferLanguage, OfferTerm, ServiceArea
from directory.models.organisation import Organisation, OrganisationKind
from directory.models.place import Place
from directory.models.programme import PROGRAMME_FACTS, Programme, ProgrammeTerm
from directory.models.spoken_language import SpokenLanguage
from directory.models.synonym import SynonymGroup
from directory.models.term import CLOSED_VOCABULARIES, INHERITED_VOCABULARIES, Term, Vocabulary
from directory.models.verification import FRESH_DAYS, FactKind, Method, Verification, VerifierRole, fresh_since

__all__ = [
    "CLOSED_VOCABULARIES",
    "FRESH_DAYS",
    "INHERITED_VOCABULARIES",
    "PROGRAMME_FACTS",
    "Bridge",
    "BridgeKind",
    "CatalogueVersion",
    "Confidence",
    "Door",
    "Event",
    "FactKind",
    "FirstStep",
    "GroupMeeting",
    "LocalStart",
    "Method",
    "Municipality",
    "Offer",
    "OfferLanguage",
    "OfferTerm",
    "Organisation",
    "OrganisationKind",
    "Place",
    "PostcodeArea",
    "Programme",
    "ProgrammeTerm",
    "ServiceArea",
    "SpokenLanguage",
    "SynonymGroup",
    "Term",
    "Verification",
    "VerifierRole",
    "Vocabulary",
    "fresh_since",
]
