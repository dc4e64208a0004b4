"""What an organisation may ask the office for through the panel, and why not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from entities.enums import EntityKind
from entities.enums.cases import AFTER_DECISION, CaseKind, CaseState
from entities.models import ApplicationDraft, Case, Entity, Organisation, VoivodeOffice

from . import dossiers, founders, terms
from .application_answers import Read
from .application_steps import LIQUIDATION, formal
from .case_requirements import MERITS, Dossier, Tick, ticks

# How long before its end a status may be extended: the Act does not say, the panel offers a year.
EXTENSION_OFFERED = 12


@dataclass(frozen=True, slots=True)
class Wish:
    """Something that one may want of the office, in the words of whoever wants it."""

    key: str
    kind: str
    title: str
    about: str
    who: str
    takes: str
    entity_kind: str
    begins_with: str = ""  # a first sentence of the request
    ground: str = ""  # what tells apart two wishes of one kind

    @property
    def is_about_an_entity(self) -> bool:
        """Whether it is about an entity of the register."""
        return self.kind not in (CaseKind.CIS_GRANT, CaseKind.KIS_ENTRY)


_C, _K = EntityKind.CIS, EntityKind.KIS
_MONTH = "miesiąc, w sprawie szczególnie skomplikowanej dwa (art. 35 KPA)"
_RUNS_CIS, _RUNS_KIS = "Kto dziś prowadzi to centrum.", "Kto dziś prowadzi ten klub."
WISHES = (
    Wish(
        *("status-cis", CaseKind.CIS_GRANT, "Chcemy utworzyć centrum (CIS)"),
        "Wniosek o nadanie statusu centrum integracji społecznej.",
        "Gmina, powiat, województwo, organizacja pozarządowa, podmiot kościelny, spółdzielnia "
        "socjalna (art. 3 ust. 2).",
        _MONTH,
        _C,
    ),
    Wish(
        *("klub", CaseKind.KIS_ENTRY, "Chcemy zgłosić klub (KIS)"),
        "Zgłoszenie klubu integracji społecznej do rejestru. Klub działa dopiero po wpisie.",
        "Gmina, także przez swoją jednostkę (OPS, MOPS, CUS), organizacja pozarządowa, podmiot "
        "kościelny, spółdzielnia socjalna (art. 18 ust. 1).",
        "30 dni (art. 18a ust. 2)",
        _K,
    ),
    Wish(
        *("przedluzenie", CaseKind.CIS_EXTENSION, "Chcemy przedłużyć status centrum"),
        "Wniosek o przedłużenie statusu. Większość odpowiedzi wpiszemy za Ciebie.",
        _RUNS_CIS,
        _MONTH,
        _C,
    ),
    Wish(
        *("zmiana", CaseKind.CIS_CHANGE, "W decyzji o statusie coś ma być inaczej"),
        "Wniosek o zmianę decyzji, na przykład miejsca działania.",
        _RUNS_CIS,
        _MONTH,
        _C,
    ),
    Wish(
        *("koniec-centrum", CaseKind.CIS_LOSS, "Centrum kończy działalność"),
        "Prośba o odebranie statusu.",
        _RUNS_CIS,
        _MONTH,
        _C,
        "Wnoszę o pozbawienie centrum statusu (art. 6 ust. 1a). ",
        "asked",
    ),
    Wish(
        *("likwidacja", CaseKind.CIS_LOSS, "Instytucja, która utworzyła centrum, jest likwidowana"),
        "Zawiadomienie o likwidacji instytucji tworzącej. Urząd zdecyduje, co ze statusem.",
        _RUNS_CIS,
        _MONTH,
        _C,
        "Zawiadamiam o likwidacji instytucji tworzącej (art. 6 ust. 2). ",
        LIQUIDATION,
    ),
    Wish(
        *("koniec-klubu", CaseKind.KIS_REMOVAL, "Klub przestał działać"),
        "Zawiadomienie o zaprzestaniu działalności: w ciągu 30 dni od tego dnia.",
        _RUNS_KIS,
        _MONTH,
        _K,
    ),
    *(
        Wish(
            *(
                f"zaswiadczenie-{kind.lower()}",
                CaseKind.CERTIFICATE,
                "Potrzebne jest zaświadczenie",
            ),
            "Na przykład o tym, że jesteście w rejestrze.",
            who,
            "7 dni (art. 217 § 3 KPA)",
            kind,
        )
        for kind, who in ((_C, _RUNS_CIS), (_K, _RUNS_KIS))
    ),
)


_ONLY_PUBLISHED: dict[str, str] = {
    _K: "Ten klub portal zna tylko z publikacji: w rejestrze wojewody nie ma jego wpisu, więc nie "
    "ma czego wykreślić. Jeżeli klub nie działa, zgłoś błąd we wpisie. Jeżeli wpis w rejestrze "
    "jest, zapytaj urząd.",
    _C: "To centrum portal zna tylko z publikacji: w rejestrze wojewody nie ma jego statusu, więc "
    "nie ma czego zmienić, przedłużyć ani odebrać. Jeżeli centrum nie działa, zgłoś błąd we "
    "wpisie. Jeżeli decyzja o statusie jest, zapytaj urząd.",
}


def wish_of(key: str) -> Wish | None:
    """The wish of the name."""
    return next((wish for wish in WISHES if wish.key == key), None)


def why_not(kind: str, organisation: Organisation, entity: Entity | None, on: date) -> str:
    """The sentence that keeps the organisation from asking on the day; "" when it may."""
    if kind in (CaseKind.CIS_GRANT, CaseKind.KIS_ENTRY):
        asked = EntityKind.CIS if kind == CaseKind.CIS_GRANT else EntityKind.KIS
        may = founders.may_found(asked, organisation.kind)
        kind_told = f"Twoja organizacja jest zapisana jako: {organisation.get_kind_display()}."
        return "" if may else f"{founders.refusal(asked)} {kind_told}"
    if entity is None:
        return "Wskaż centrum albo klub, o które chodzi."
    if not entity.foundings.current(on).filter(organisation=organisation).exists():
        return "Dziś prowadzi ten podmiot ktoś inny, więc tylko on może o to wystąpić."
    return _going_on(kind, entity) or _without_status(kind, entity, on)


def begins_otherwise(wish: Wish, draft: ApplicationDraft) -> bool:
    """Whether the draft asks for something else than the wish, though it is of the same kind: what
    the request begins with names its legal ground.
    """
    if "ground" in draft.answers:
        return bool(draft.answers["ground"] != wish.ground)
    asked_for = str(draft.answers.get("request") or "").strip()
    return not asked_for.startswith(wish.begins_with.strip())


def similar_case(draft: ApplicationDraft, cases: QuerySet[Case]) -> Case | None:
    """Of the cases, one about a new entity that the organisation has begun with the same request:
    it may want another centre or club, or may have forgotten.
    """
    if draft.entity_id:
        return None
    mine = cases.filter(organisation=draft.organisation, kind=draft.kind)
    return _unsettled(mine).first()


def _unsettled(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Of the cases, those that go on until their decision is served, the oldest first."""
    settled = AFTER_DECISION - {CaseState.SIGNED}
    going = cases.filter(pk__in=Case.objects.going_on().values("pk"))
    return going.exclude(state__in=settled).order_by("pk")


def going_on(kind: str, entity: Entity) -> Case | None:
    """The case of the kind that goes on: there is one at a time, until its decision is served."""
    if kind == CaseKind.CERTIFICATE:
        return None
    return _unsettled(Case.objects.filter(entity=entity, kind=kind)).first()


def _going_on(kind: str, entity: Entity) -> str:
    case = going_on(kind, entity)
    return f"Taka sprawa już się toczy (znak {case.number}), więc nie trzeba nowej." if case else ""


def is_only_published(entity: Entity, on: date) -> bool:
    """Whether the portal knows the entity on the day only from what somebody published: the
    register of the voivode has no entry of it.
    """
    period = entity.periods.current(on).first()
    return period is not None and not period.in_register


def _without_status(kind: str, entity: Entity, on: date) -> str:
    period = entity.periods.current(on).first()
    if kind == CaseKind.CERTIFICATE:
        return ""
    if period is None:
        return (
            "Klubu nie ma dziś w rejestrze."
            if entity.kind == EntityKind.KIS
            else "Centrum nie ma dziś statusu. Można złożyć wniosek o jego nadanie."
        )
    if not period.in_register:
        return _ONLY_PUBLISHED[entity.kind]
    if kind != CaseKind.CIS_EXTENSION:
        return ""
    if period.last_day is None:
        return "W portalu nie ma dnia, w którym kończy się status. Zapytaj urząd."
    first = extension_from(period.last_day)
    if on < first:
        return (
            f"Będzie można od {first:%d.%m.%Y}, rok przed końcem statusu "
            f"({period.last_day:%d.%m.%Y})."
        )
    return ""


def extension_from(last_day: date) -> date:
    """From which day the panel offers to extend a status that ends with the day."""
    return terms.corresponding(last_day, -EXTENSION_OFFERED)


def may_extend(entity: Entity, organisation: Organisation, on: date) -> bool:
    """Whether an extension is offered on the day."""
    is_centre = entity.kind == EntityKind.CIS
    return is_centre and not why_not(CaseKind.CIS_EXTENSION, organisation, entity, on)


def office_of(draft: ApplicationDraft, read: Read) -> VoivodeOffice | None:
    """The office that it goes to: of the place where the entity works or is to work (art. 5(1),
    18a(2)); None while nobody has said where.
    """
    gmina = read.values.get("gmina")
    code = draft.entity.voivodeship_code if draft.entity else str(gmina.pk if gmina else "")[:2]
    return VoivodeOffice.objects.filter(pk=code).first() if code else None


def papers_of(draft: ApplicationDraft, read: Read, on: date) -> list[dossiers.Asked]:
    """What the applicant is asked to attach, and whether the draft has it."""
    office = office_of(draft, read)
    founder = str(read.values.get("founder_kind") or draft.organisation.kind)
    there = {document.kind_id for document in draft.documents.all()}
    code = office.pk if office else ""
    # Who applies in the panel runs the centre, so it is a party (`why_not`).
    kinds = dossiers.kinds_asked(draft.kind, code, founder, on, by_party=True)
    return [dossiers.Asked(kind, kind.pk in there) for kind in kinds]


def dossier_of(
    draft: ApplicationDraft, read: Read, papers: Iterable[dossiers.Asked], on: date
) -> Dossier:
    """The draft as the requirements see it on the day."""
    office, entity = office_of(draft, read), draft.entity
    columns = {n: v for n, v in read.values.items() if n not in ("gmina", "groups")}
    gmina = read.values.get("gmina") or (entity.gmina if entity else None)
    places = read.values.get("service_places", ())
    return Dossier(
        kind=draft.kind,
        office_code=office.pk if office else "",
        application=columns | {"gmina_id": gmina.pk if gmina else None},
        group_codes=tuple(group.code for group in read.values.get("groups", ())),
        places=tuple((bool(p["city"] or p["postal_code"]), bool(p["gmina"])) for p in places),
        missing_attachments=tuple(
            asked.kind.name for asked in papers if asked.kind.is_required and not asked.came
        ),
        party_is_lead=entity is None
        or entity.foundings.current(on).filter(organisation=draft.organisation).exists(),
        has_status=dossiers.has_status(draft.kind, entity, on),
    )


@dataclass(frozen=True, slots=True)
class Checked:
    """What the law asks of the draft, with whether it is there."""

    formal: list[Tick]
    merits: list[Tick]

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing that the office would call for."""
        return all(tick.met for tick in self.formal)


def checked(dossier: Dossier, answers: Mapping[str, Any]) -> Checked:
    """The draft with the answers against what must be there and what must be true."""
    needed = formal(dossier.kind, answers)
    return Checked(ticks(dossier, needed), ticks(dossier, MERITS[dossier.kind]))
