"""The only place models live; one file per noun."""

from directory.models.bridge import Bridge, BridgeKind
from directory.models.catalogue_version import CatalogueVersion
from directory.models.duplicate_pair import DuplicatePair, PairStatus
from directory.models.edit_draft import EditDraft
from directory.models.event import Event
from directory.models.first_step import FirstStep
from directory.models.import_run import ImportRun, ImportState
from directory.models.local_start import Confidence, Door, LocalStart
from directory.models.meeting import GroupMeeting
from directory.models.member import Member
from directory.models.membership import LOCAL_ROLES, Invitation, Membership, Role
from directory.models.missing_report import SHOWN_FROM, AgeBand, Dimension, MissingReport, age_band
from directory.models.municipality import Municipality, PostcodeArea
from directory.models.offer import Offer, OfferLanguage, OfferTerm, ServiceArea
from directory.models.organisation import Organisation, OrganisationKind
from directory.models.place import Place
from directory.models.post_count import PostCount
from directory.models.programme import PROGRAMME_FACTS, Programme, ProgrammeTerm
from directory.models.proposal import EXISTENCE_VERIFIED_ON, Proposal, ProposedBy
from directory.models.proposal_choices import ProposalKind, ProposalStatus
from directory.models.provider_check import CallReason, CheckStatus, NoMail, ProviderCheck, quarter_of
from directory.models.queue_note import Postponed
from directory.models.recording import AudioKind, ConsentScope, FixedSentence, Recording
from directory.models.referral_count import Outcome, ReferralCount
from directory.models.spoken_language import SpokenLanguage
from directory.models.synonym import SynonymGroup
from directory.models.term import CLOSED_VOCABULARIES, INHERITED_VOCABULARIES, Term, Vocabulary
from directory.models.used_code import UsedCode
from directory.models.verification import FRESH_DAYS, FactKind, Method, Verification, VerifierRole, fresh_since
from directory.models.web_link import BROKEN, LinkState, WebLink

__all__ = [
    "BROKEN",
    "CLOSED_VOCABULARIES",
    "EXISTENCE_VERIFIED_ON",
    "FRESH_DAYS",
    "INHERITED_VOCABULARIES",
    "LOCAL_ROLES",
    "PROGRAMME_FACTS",
    "SHOWN_FROM",
    "AgeBand",
    "AudioKind",
    "Bridge",
    "BridgeKind",
    "CallReason",
    "CatalogueVersion",
    "CheckStatus",
    "Confidence",
    "ConsentScope",
    "Dimension",
    "Door",
    "DuplicatePair",
    "EditDraft",
    "Event",
    "FactKind",
    "FirstStep",
    "FixedSentence",
    "GroupMeeting",
    "ImportRun",
    "ImportState",
    "Invitation",
    "LinkState",
    "LocalStart",
    "Member",
    "Membership",
    "Method",
    "MissingReport",
    "Municipality",
    "NoMail",
    "Offer",
    "OfferLanguage",
    "OfferTerm",
    "Organisation",
    "OrganisationKind",
    "Outcome",
    "PairStatus",
    "Place",
    "PostCount",
    "PostcodeArea",
    "Postponed",
    "Programme",
    "ProgrammeTerm",
    "Proposal",
    "ProposalKind",
    "ProposalStatus",
    "ProposedBy",
    "ProviderCheck",
    "Recording",
    "ReferralCount",
    "Role",
    "ServiceArea",
    "SpokenLanguage",
    "SynonymGroup",
    "Term",
    "UsedCode",
    "Verification",
    "VerifierRole",
    "Vocabulary",
    "WebLink",
    "age_band",
    "fresh_since",
    "quarter_of",
]
