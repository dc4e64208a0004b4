"""The tables, read in this order: where, who keeps it, who runs it, what it is, since when."""

from .territory import Place, Territory  # isort: skip
from .office import OfficeMembership, VoivodeOffice  # isort: skip
from .organisation import Membership, Organisation  # isort: skip
from .catalogues import FundingSource, LegalBasis, ParticipantGroup, Reason, Service  # isort: skip
from .tally import ListingChange  # isort: skip
from .entity import Entity, FormerSlug  # isort: skip
from .service_place import ServicePlace  # isort: skip
from .founding import Founding  # isort: skip
from .ties import Development, EntityFunding, Partnership  # isort: skip
from .status import StatusPeriod  # isort: skip
from .support import SupportOrganisation  # isort: skip
from .open_call import OpenCall  # isort: skip
from .entry_proposal import EntryProposal  # isort: skip
from .mistake import MistakeReport  # isort: skip
from .event import RegisterEvent  # isort: skip
from .report import Report, ReportForm, ReportReminder, ReportYear, SentReport  # isort: skip
from .case import Case, CaseNote, CaseTerm, Pause  # isort: skip
from .application import Application, ApplicationPlace  # isort: skip
from .files import Attachment, AttachmentKind, StoredFile  # isort: skip
from .filing import Filing  # isort: skip
from .guide import Amount, GlossaryTerm, Guide  # isort: skip
from .draft import ApplicationDraft, DraftDocument, FilingDraft  # isort: skip
from .access import AccessRequest, Invitation  # isort: skip
from .letter import Letter  # isort: skip
from .opening import Opening  # isort: skip
from .decision import Decision  # isort: skip
from .addressee import Addressee  # isort: skip
from .proposal import DeliveryProposal, PeriodProposal  # isort: skip
from .reminder import Reminder  # isort: skip
from .notice import Notice  # isort: skip
from .need import Need  # isort: skip
from .watch import Watch, Watcher  # isort: skip
from .searching import SearchDocument, SearchPlace, SearchWord  # isort: skip

__all__ = [
    "AccessRequest",
    "Addressee",
    "Amount",
    "Application",
    "ApplicationDraft",
    "ApplicationPlace",
    "Attachment",
    "AttachmentKind",
    "Case",
    "CaseNote",
    "CaseTerm",
    "Decision",
    "DeliveryProposal",
    "Development",
    "DraftDocument",
    "Entity",
    "EntityFunding",
    "EntryProposal",
    "Filing",
    "FilingDraft",
    "FormerSlug",
    "Founding",
    "FundingSource",
    "GlossaryTerm",
    "Guide",
    "Invitation",
    "LegalBasis",
    "Letter",
    "ListingChange",
    "Membership",
    "MistakeReport",
    "Need",
    "Notice",
    "OfficeMembership",
    "OpenCall",
    "Opening",
    "Organisation",
    "ParticipantGroup",
    "Partnership",
    "Pause",
    "PeriodProposal",
    "Place",
    "Reason",
    "RegisterEvent",
    "Reminder",
    "Report",
    "ReportForm",
    "ReportReminder",
    "ReportYear",
    "SearchDocument",
    "SearchPlace",
    "SearchWord",
    "SentReport",
    "Service",
    "ServicePlace",
    "StatusPeriod",
    "StoredFile",
    "SupportOrganisation",
    "Territory",
    "VoivodeOffice",
    "Watch",
    "Watcher",
]
