"""Every fixed list of the domain, and the named sets of it.

What the law may change by a new row (participant groups, services, legal bases, sources of
funding) is not here: it is a catalogue, with articles and dates, in `models/catalogues.py`.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EntityKind(models.TextChoices):
    """The two kinds of reintegration units that the voivode keeps registers of."""

    CIS = "CIS", _("Centrum Integracji Społecznej")
    KIS = "KIS", _("Klub Integracji Społecznej")


class TerritoryLevel(models.TextChoices):
    VOIVODESHIP = "voivodeship", _("województwo")
    POWIAT = "powiat", _("powiat")
    GMINA = "gmina", _("gmina")


class OrganisationKind(models.TextChoices):
    """What an organisation is in law; art. 3(2) and art. 18(1) speak of these."""

    GMINA = "gmina", _("gmina")
    POWIAT = "powiat", _("powiat")
    WOJEWODZTWO = "wojewodztwo", _("samorząd województwa")
    GMINA_UNIT = "gmina_unit", _("jednostka gminy (np. OPS, CUS)")
    POWIAT_UNIT = "powiat_unit", _("jednostka powiatu (np. PCPR)")
    ASSOCIATION = "association", _("stowarzyszenie")
    ASSOCIATION_UNION = "association_union", _("związek stowarzyszeń")
    FOUNDATION = "foundation", _("fundacja")
    NGO_OTHER = "ngo_other", _("inna organizacja pozarządowa")
    CHURCH = "church", _("kościelna osoba prawna lub jednostka")
    COOPERATIVE = "cooperative", _("spółdzielnia socjalna")
    OTHER = "other", _("inny podmiot")


class FounderType(models.TextChoices):
    """The founder types of art. 3(2) and art. 18(1): what a legal basis depends on."""

    LOCAL_GOVERNMENT = "local_government", _("samorząd")
    NGO = "ngo", _("organizacja pozarządowa")
    CHURCH = "church", _("podmiot kościelny")
    COOPERATIVE = "cooperative", _("spółdzielnia socjalna")


LOCAL_GOVERNMENT_UNITS = frozenset(
    {OrganisationKind.GMINA, OrganisationKind.POWIAT, OrganisationKind.WOJEWODZTWO}
)
NGO_KINDS = frozenset(
    {
        OrganisationKind.ASSOCIATION,
        OrganisationKind.ASSOCIATION_UNION,
        OrganisationKind.FOUNDATION,
        OrganisationKind.NGO_OTHER,
    }
)
KINDS_OF_FOUNDER_TYPE: dict[FounderType, frozenset[OrganisationKind]] = {
    FounderType.LOCAL_GOVERNMENT: LOCAL_GOVERNMENT_UNITS
    | {OrganisationKind.GMINA_UNIT, OrganisationKind.POWIAT_UNIT},
    FounderType.NGO: NGO_KINDS,
    FounderType.CHURCH: frozenset({OrganisationKind.CHURCH}),
    FounderType.COOPERATIVE: frozenset({OrganisationKind.COOPERATIVE}),
}


class LegalForm(models.TextChoices):
    """How the unit itself is set up: art. 3(2) and 3(4) for a CIS, practice for a KIS."""

    BUDGETARY_UNIT = "budgetary_unit", _("jednostka budżetowa")
    BUDGETARY_ESTABLISHMENT = "budgetary_establishment", _("samorządowy zakład budżetowy")
    AUXILIARY_HOLDING = "auxiliary_holding", _("gospodarstwo pomocnicze (do końca 2010 r.)")
    SEPARATE_UNIT = "separate_unit", _("jednostka wyodrębniona organizacyjnie i finansowo")
    PART_OF_OPERATOR = "part_of_operator", _("część jednostki prowadzącego")


class FoundingRole(models.TextChoices):
    LEAD = "lead", _("prowadzący")
    PARTNER = "partner", _("współprowadzący")


class ListingBasis(models.TextChoices):
    """On what basis an entity is listed: an act of the voivode, or only a publication."""

    DECISION = "decision", _("decyzja wojewody")
    ENTRY = "entry", _("wpis do rejestru wojewody")
    PUBLISHED = "published", _("według publikacji, bez potwierdzenia w rejestrze")


REGISTER_BASES = frozenset({ListingBasis.DECISION, ListingBasis.ENTRY})
REGISTER_BASIS_OF_KIND = {
    EntityKind.CIS: ListingBasis.DECISION,
    EntityKind.KIS: ListingBasis.ENTRY,
}


class DatePrecision(models.TextChoices):
    """How much of a date its source gave."""

    DAY = "day", _("dzień")
    MONTH = "month", _("miesiąc")
    YEAR = "year", _("rok")


class Verifier(models.TextChoices):
    """Who vouched for an entry on a day: the role stays when the person's data is gone."""

    OWNER = "owner", _("prowadzący")
    OFFICE = "office", _("urząd wojewódzki")


class Stage(models.TextChoices):
    """The stages of the development path of an entity."""

    JOB_CLUB = "job_club", _("klub pracy")
    INFORMATION_CENTRE = "information_centre", _("gminne centrum informacji")
    KIS = "kis", _("klub integracji społecznej")
    CIS = "cis", _("centrum integracji społecznej")
    COOPERATIVE = "cooperative", _("spółdzielnia socjalna")
    OTHER = "other", _("inny podmiot")


class Direction(models.TextChoices):
    GREW_OUT_OF = "out_of", _("powstał z")
    GREW_INTO = "into", _("dał początek")


class OrganisationRole(models.TextChoices):
    OWNER = "owner", _("właściciel")
    EDITOR = "editor", _("redaktor")


class OfficeRole(models.TextChoices):
    CLERK = "clerk", _("referent")
    APPROVER = "approver", _("zatwierdzający")


class ProposedAct(models.TextChoices):
    """What an official wants to write of the register's days by hand."""

    OPEN = "open", _("nowy okres")
    CORRECT = "correct", _("poprawka okresu")
    CLOSE = "close", _("zakończenie okresu")


class ProposalOutcome(models.TextChoices):
    """What the second person did with it."""

    CONFIRMED = "confirmed", _("potwierdzono")
    REJECTED = "rejected", _("odrzucono")


class Recipient(models.TextChoices):
    """Whom a reminder goes to: an institution's mailbox, or the official who keeps the case."""

    ENTITY = "entity", _("podmiot")
    OFFICE = "office", _("urząd wojewódzki")
    PARTY = "party", _("strona")
    PERSON = "person", _("prowadzący sprawę")


class EventVerb(models.TextChoices):
    """What was done to the register; one event an act."""

    ENTITY_ADDED = "entity_added", _("dodano podmiot")
    ENTITY_CHANGED = "entity_changed", _("zmieniono dane podmiotu")
    ENTRY_PROPOSED = "entry_proposed", _("zaproponowano zmianę danych rejestru")
    ENTRY_SETTLED = "entry_settled", _("rozstrzygnięto propozycję zmiany danych")
    MISTAKE_REPORTED = "mistake_reported", _("odwiedzający zgłosił błąd")
    MISTAKE_SETTLED = "mistake_settled", _("odpowiedziano na zgłoszenie błędu")
    STATUS_OPENED = "status_opened", _("otwarto okres na liście")
    STATUS_CLOSED = "status_closed", _("zamknięto okres na liście")
    STATUS_CORRECTED = "status_corrected", _("poprawiono okres na liście")
    STATUS_VOIDED = "status_voided", _("wykreślono okres, który się nie zaczął")
    STATUS_REPLACED = "status_replaced", _("zastąpiono publikację wpisem z rejestru")
    STATUS_PROPOSED = "status_proposed", _("zaproponowano zmianę okresu")
    STATUS_SETTLED = "status_settled", _("rozstrzygnięto propozycję zmiany okresu")
    ORGANISATION_ADDED = "organisation_added", _("dodano organizację")
    ORGANISATION_CHANGED = "organisation_changed", _("zmieniono dane organizacji")
    OPEN_CALL_ADDED = "open_call_added", _("wpisano nabór")
    OPEN_CALL_CHANGED = "open_call_changed", _("zmieniono nabór")
    CATALOGUE_CHANGED = "catalogue_changed", _("zmieniono słownik")
    OFFICE_CHANGED = "office_changed", _("zmieniono dane urzędu")
    ACCOUNT_CHANGED = "account_changed", _("zmieniono konto lub uprawnienia")
    TEAM_CHANGED = "team_changed", _("zmieniono zespół organizacji")
    TEAM_WITHOUT_OWNER = "team_without_owner", _("organizacja została bez właściciela wpisów")
    CASE_OPENED = "case_opened", _("założono sprawę")
    CASE_MOVED = "case_moved", _("zrobiono krok w sprawie")
    CASE_CHANGED = "case_changed", _("zmieniono dane sprawy")
    LETTER_PREPARED = "letter_prepared", _("przygotowano pismo")
    LETTER_SIGNED = "letter_signed", _("podpisano pismo")
    LETTER_DELIVERED = "letter_delivered", _("doręczono pismo")
    DELIVERY_PROPOSED = "delivery_proposed", _("zaproponowano poprawkę doręczenia")
    DELIVERY_MENDED = "delivery_mended", _("poprawiono doręczenie")
    DELIVERY_KEPT = "delivery_kept", _("odrzucono poprawkę doręczenia")
    DECISION_FOLLOWED = "decision_followed", _("odnotowano los decyzji")
    REPORT_BEGUN = "report_begun", _("rozpoczęto sprawozdanie roczne")
    REPORT_SENT = "report_sent", _("wysłano sprawozdanie roczne")
    REPORT_SETTLED = "report_settled", _("rozpatrzono sprawozdanie roczne")
    REPORT_YEAR_CLOSED = "report_year_closed", _("zamknięto rok sprawozdań")
    REPORT_YEAR_OPENED = "report_year_opened", _("otwarto na nowo rok sprawozdań")
    REMINDED = "reminded", _("wysłano przypomnienie")
    IMPORT_DONE = "import_done", _("wczytano plik")
    SEALED = "sealed", _("zapisano sumę kontrolną stanu, jaki był")


class LetterKind(models.TextChoices):
    """Everything that an office issues in a case; the label names it in lists."""

    CALL_TO_COMPLETE = "call_to_complete", _("Wezwanie do usunięcia braków")
    PROLONGED = "prolonged", _("Zawiadomienie o przedłużeniu terminu")
    DELAY_NOTICE = "delay_notice", _("Zawiadomienie o nowym terminie załatwienia sprawy")
    FORWARDING = "forwarding", _("Zawiadomienie o przekazaniu podania")
    OPENING = "opening", _("Zawiadomienie o wszczęciu postępowania z urzędu")
    HEARING = "hearing", _("Zawiadomienie o możliwości wypowiedzenia się")
    UNEXAMINED = "unexamined", _("Zawiadomienie o pozostawieniu podania bez rozpoznania")
    SUSPENSION = "suspension", _("Postanowienie o zawieszeniu postępowania")
    RESUMPTION = "resumption", _("Postanowienie o podjęciu zawieszonego postępowania")
    CORRECTION = "correction", _("Postanowienie o sprostowaniu")
    GRANT = "grant", _("Decyzja o nadaniu statusu")
    REFUSAL = "refusal", _("Decyzja odmowna")
    EXTENSION = "extension", _("Decyzja o przedłużeniu statusu")
    LOSS = "loss", _("Decyzja o utracie statusu")
    TAKEOVER = "takeover", _("Decyzja w sprawie przejęcia praw i obowiązków")
    CHANGE = "change", _("Decyzja o zmianie decyzji")
    DISCONTINUANCE = "discontinuance", _("Decyzja o umorzeniu postępowania")
    DEMAND = "demand", _("Żądanie wyjaśnień")
    CALL_TO_MEND = "call_to_mend", _("Wezwanie do usunięcia nieprawidłowości")
    KIS_ENTRY = "kis_entry", _("Zawiadomienie o wpisie do rejestru")
    KIS_REMOVAL = "kis_removal", _("Zawiadomienie o wykreśleniu z rejestru")
    KIS_KEPT = "kis_kept", _("Zawiadomienie o pozostawieniu wpisu w rejestrze")
    CERTIFICATE = "certificate", _("Zaświadczenie")
    CERTIFICATE_REFUSAL = "certificate_refusal", _("Postanowienie o odmowie wydania zaświadczenia")


DECISIONS = frozenset(
    {
        LetterKind.GRANT,
        LetterKind.REFUSAL,
        LetterKind.EXTENSION,
        LetterKind.LOSS,
        LetterKind.TAKEOVER,
        LetterKind.CHANGE,
        LetterKind.DISCONTINUANCE,
    }
)
ORDERS = frozenset(
    {
        LetterKind.SUSPENSION,
        LetterKind.RESUMPTION,
        LetterKind.CORRECTION,
        LetterKind.CERTIFICATE_REFUSAL,
    }
)
