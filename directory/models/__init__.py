"""The only place models live; one file per noun."""

from directory.models.bridge import Bridge, BridgeKind
from directory.models.catalogue_version import CatalogueVersion
from directory.models.event import Event
from directory.models.first_step import FirstStep
from directory.models.local_start import Confidence, Door, LocalStart
from directory.models.meeting import GroupMeeting
from directory.models.missing_report import SHOWN_FROM, AgeBand, Dimension, MissingReport, age_band
from directory.models.municipality import Municipality, PostcodeArea
from directory.models.offer import Offer, OfferLanguage, OfferTerm, ServiceArea
from directory.models.organisation import Organisation, OrganisationKind
from directory.models.place import Place
from directory.models.post_count import PostCount
from directory.models.programme import PROGRAMME_FACTS, Programme, ProgrammeTerm
from directory.models.proposal import EXISTENCE_VERIFIED_ON, Proposal, ProposalKind, ProposalStatus, ProposedBy
from directory.models.recording import AudioKind, ConsentScope, FixedSentence, Recording
from directory.models.referral_count import Outcome, ReferralCount
from directory.models.spoken_language import SpokenLanguage
from directory.models.synonym import SynonymGroup
from directory.models.term import CLOSED_VOCABULARIES, INHERITED_VOCABULARIES, Term, Vocabulary
from directory.models.used_code import UsedCode
from directory.models.verification import FRESH_DAYS, FactKind, Method, Verification, VerifierRole, fresh_since

__all__ = [
    "CLOSED_VOCABULARIES",
    "EXISTENCE_VERIFIED_ON",
    "FRESH_DAYS",
    "INHERITED_VOCABULARIES",
    "PROGRAMME_FACTS",
    "SHOWN_FROM",
    "AgeBand",
    "AudioKind",
    "Bridge",
    "BridgeKind",
    "CatalogueVersion",
    "Confidence",
    "ConsentScope",
    "Dimension",
    "Door",
    "Event",
    "FactKind",
    "FirstStep",
    "FixedSentence",
    "GroupMeeting",
    "LocalStart",
    "Method",
    "MissingReport",
    "Municipality",
    "Offer",
    "OfferLanguage",
    "OfferTerm",
    "Organisation",
    "OrganisationKind",
    "Outcome",
    "Place",
    "PostCount",
    "PostcodeArea",
    "Programme",
    "ProgrammeTerm",
    "Proposal",
    "ProposalKind",
    "ProposalStatus",
    "ProposedBy",
    "Recording",
    "ReferralCount",
    "ServiceArea",
    "SpokenLanguage",
    "SynonymGroup",
    "Term",
    "UsedCode",
    "Verification",
    "VerifierRole",
    "Vocabulary",
    "age_band",
    "fresh_since",
]
