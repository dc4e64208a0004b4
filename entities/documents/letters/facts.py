"""The facts that letters are built from: plain data that a caller takes from a case."""

from dataclasses import dataclass
from datetime import date

from entities.documents.content import Office, Signature
from entities.enums import EntityKind


@dataclass(frozen=True, kw_only=True)
class Acts:
    """Where the acts were published: it changes more often than what they say."""

    social_employment: str = "Dz. U. z 2025 r. poz. 83, z późn. zm."
    procedure: str = "Dz. U. z 2024 r. poz. 572, z późn. zm."


@dataclass(frozen=True, kw_only=True)
class Envelope:
    """What every letter of a case bears, whatever it says."""

    office: Office
    number: str
    place: str
    issued_on: date | None
    addressee: tuple[str, ...]
    signature: Signature
    attachments: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    copies_to: tuple[str, ...] = ()
    code: str = ""
    url: str = ""
    draft: bool = False
    acts: Acts = Acts()
    provisions: str = ""
    """What is cited after „Na podstawie” in place of the portal's own words, with the names of the
    acts: for the day on which the law is not what it was."""


@dataclass(frozen=True, kw_only=True)
class Unit:
    """A centre or a club as a letter names it."""

    kind: EntityKind
    name: str
    place: str
    """The address of the place of functioning."""
    founder: str
    founder_seat: str = ""
    legal_form: str = ""
    service_places: tuple[str, ...] = ()
    activity: str = ""


@dataclass(frozen=True)
class Filing:
    """What somebody filed, in the forms that sentences need."""

    genitive: str
    accusative: str
    arrived: str
    """„It arrived”, with the noun, as the gender asks."""
    submitted: str
    regarding: str = ""
    """What follows the noun in place of „w sprawie …”."""


APPLICATION = Filing("wniosku", "wniosek", "wpłynął wniosek", "złożony")
NOTIFICATION = Filing("zgłoszenia", "zgłoszenie", "wpłynęło zgłoszenie", "złożone")
CESSATION = Filing(
    "zawiadomienia",
    "zawiadomienie",
    "wpłynęło zawiadomienie",
    "złożone",
    "o zaprzestaniu działalności klubu integracji społecznej",
)


@dataclass(frozen=True, kw_only=True)
class Matter:
    """What a case is about and how it began."""

    about: str
    """What follows „w sprawie”: see `wording.ABOUT_…`."""
    unit: Unit | None = None
    party: str = ""
    """Name and seat of the party, in the nominative."""
    others: tuple[str, ...] = ()
    """Further parties, in the nominative (KPA art. 107 § 1 pt 3)."""
    filing: Filing = APPLICATION
    dated_on: date | None = None
    received_on: date | None = None
    """None: the case was opened ex officio."""
    opened_on: date | None = None
    """The day of opening ex officio (KPA art. 61 § 1)."""


@dataclass(frozen=True, kw_only=True)
class Delay:
    """A notice of delay (KPA art. 36 § 1)."""

    matter: Matter
    reason: str
    old_term: date
    new_term: date


@dataclass(frozen=True, kw_only=True)
class Forwarding:
    """A filing that went to the competent authority (KPA art. 65 § 1)."""

    matter: Matter
    to: str
    """The competent authority, in the nominative."""
    reasons: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Opening:
    """A case opened ex officio (KPA art. 61 § 4)."""

    matter: Matter
    reasons: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Hearing:
    """The party may speak before the decision (KPA art. 10 § 1, 79a)."""

    matter: Matter
    days: int
    evidence: tuple[str, ...] = ()
    unmet: tuple[str, ...] = ()
    """Premises that depend on the party and are not met or shown (KPA art. 79a § 1)."""


@dataclass(frozen=True, kw_only=True)
class Unexamined:
    """A filing that stays unexamined (KPA art. 64 § 2)."""

    matter: Matter
    called_on: date
    call_delivered_on: date
    days: int
    defects: tuple[str, ...]
    prolonged_until: date | None = None


@dataclass(frozen=True, kw_only=True)
class Ordered:
    """An order: why, in fact and in law."""

    matter: Matter
    findings: tuple[str, ...]
    law: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Suspension(Ordered):
    """Proceedings stand still (KPA art. 97 or 98)."""

    on_request: bool = False
    """On the party's request (art. 98 § 1), not because the law says so (art. 97 § 1)."""
    point: int = 4
    """The point of art. 97 § 1; 4: another authority or a court settles something first."""
    awaited: str = ""
    """What must happen first, in the genitive after „do czasu”."""


@dataclass(frozen=True, kw_only=True)
class Resumption(Ordered):
    """Proceedings go on (KPA art. 97 § 2 or 98 § 2)."""

    suspended_on: date
    suspended_number: str = ""
    on_request: bool = False


@dataclass(frozen=True, kw_only=True)
class Correction(Ordered):
    """A mistake in writing is corrected (KPA art. 113 § 1)."""

    decision_of: date
    """The day of what is corrected: a decision, or an order (KPA art. 126)."""
    decision_number: str
    corrections: tuple[tuple[str, str], ...]
    """What stands, and what should."""
    of_order: bool = False
    requested: bool = False


@dataclass(frozen=True, kw_only=True)
class Decided:
    """A decision: why, in fact and in law (KPA art. 107 § 3)."""

    matter: Matter
    findings: tuple[str, ...]
    law: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    """Further operative points, added by the office."""


@dataclass(frozen=True, kw_only=True)
class Term(Decided):
    """A decision that gives a status or gives it for longer."""

    valid_from: date | None = None
    """None: from the day of delivery."""
    valid_until: date | None = None
    """The last day."""


@dataclass(frozen=True, kw_only=True)
class Loss(Decided):
    """The status is lost (art. 6)."""

    ground: str
    """One of `LossGround`."""
    immediate: str = ""
    """Why it is enforceable at once (KPA art. 108 § 1); empty: it is not."""
    as_asked: bool = False
    """All parties asked for it, so it is carried out at once (KPA art. 130 § 4)."""


@dataclass(frozen=True, kw_only=True)
class Takeover(Decided):
    """A gmina takes over from a founder in liquidation (art. 6(4))."""

    gmina: str
    liquidated_on: date | None = None  # since when the founder is in liquidation


@dataclass(frozen=True, kw_only=True)
class Change(Decided):
    """A final decision is changed with the party's consent (KPA art. 155)."""

    decision_of: date
    decision_number: str
    changes: tuple[str, ...]
    consented_on: date


@dataclass(frozen=True, kw_only=True)
class Discontinuance(Decided):
    """Proceedings end without an answer to the request (KPA art. 105)."""

    on_request: bool = False
    """§ 2, the party asked for it; otherwise § 1, they have become pointless."""
    lapsed_after: date | None = None
    """The last day of the three years after which a suspended request counts as withdrawn (art. 98
    § 2)."""


@dataclass(frozen=True, kw_only=True)
class Supervision:
    """A demand for explanations or a call to mend (art. 5b)."""

    matter: Matter
    points: tuple[str, ...]
    days: int
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class KisActed:
    """A club was entered in the register or removed from it (art. 18a)."""

    matter: Matter
    number: str
    """The number in the register."""
    on: date
    ceased_on: date | None = None
    by_office: bool = False
    """Removed on what the office found out itself, not on a notice of cessation."""
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class KisKept:
    """A club stays in the register: that it had ceased was not borne out (art. 18a(5))."""

    matter: Matter
    findings: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Certified:
    """What a certificate confirms (KPA art. 217, 218)."""

    matter: Matter
    as_of: date
    rows: tuple[tuple[str, str], ...]
    """What the register says, name and value."""
    purpose: str = ""
