"""A living desk to try out: invented units with cases in every state, made by the officials' own
steps, so that they obey the rules. Real entities get no invented decisions.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from entities.enums import LegalForm, LetterKind, OrganisationKind
from entities.enums.cases import AppealOutcome, CaseKind, Channel, DeliveryWay
from entities.models import Case, Entity, Letter, ParticipantGroup, VoivodeOffice
from entities.rules import dossiers
from kisportal.accounts.models import User

from . import applications, cases, decisions, letters

OFFICE = "16"
_FINDINGS = ["Ustalono na podstawie wniosku i załączonych dokumentów (dane przykładowe)."]
# Invented founders and the towns of Opolskie where they want to work: name, gmina, post code.
_TOWNS = {
    "Opole": ("1661011", "45-001"),
    "Nysa": ("1607053", "48-300"),
}


@dataclass(frozen=True, slots=True)
class Stage:
    """The people who act, and the day from which the story is told."""

    clerk: User
    approver: User
    today: date

    def at(self, days_ago: int, hour: int = 10) -> datetime:
        day = self.today - timedelta(days=days_ago)
        return timezone.make_aware(datetime.combine(day, time(hour)))

    def day(self, days_ago: int) -> date:
        return self.today - timedelta(days=days_ago)


def load_for(clerk: str, approver: str, today: date) -> int:
    """Make the cases for the people with those addresses; none where one of them is missing."""
    people = {user.email: user for user in User.objects.filter(email__in=[clerk, approver])}
    if len(people) < 2:
        return 0
    return load(clerk=people[clerk], approver=people[approver], today=today)


@transaction.atomic
def load(*, clerk: User, approver: User, today: date) -> int:
    """Make the cases, once; how many there are. A portal that has cases gets none of these."""
    if Case.objects.exists():
        return 0
    stage = Stage(clerk, approver, today)
    for play in _PLAYS:
        play(stage)
    return Case.objects.count()


# --- Steps in one line ------------------------------------------------------------------------


def _come(stage: Stage, ago: int, name: str, kind: str = CaseKind.CIS_GRANT, **more: Any) -> Case:
    """A case about an invented unit, received so many days ago."""
    entity: Entity | None = more.pop("entity", None)
    town = more.pop("town", "Opole")
    gmina, code = _TOWNS[town]
    party = f"Przykładowa Fundacja „{name}”"
    draft = cases.CaseDraft(
        office=VoivodeOffice.objects.get(pk=OFFICE),
        kind=kind,
        party=party,
        received_on=stage.day(ago),
        channel=more.pop("channel", Channel.E_DELIVERY),
        entity=entity,
        organisation=entity.foundings.get().organisation if entity else None,
        facts={"street": "ul. Przykładowa 1", "postal_code": code, "city": town},
    )
    club = kind == CaseKind.KIS_ENTRY
    asked = {
        "founder_name": party,
        "founder_kind": OrganisationKind.FOUNDATION,
        "founder_seat": f"ul. Przykładowa 1, {code} {town}",
        "entity_name": f"Przykładowy {'KIS' if club else 'CIS'} „{name}” ({town})",
        "legal_form": "" if club else LegalForm.SEPARATE_UNIT,
        "gmina_id": gmina,
        "street": "ul. Przykładowa 2",
        "postal_code": code,
        "city": town,
        "starts_on": stage.day(ago - 60),
        "created_on": stage.day(ago + 30),
        "phone": "77 000 00 00",
        "email": "kontakt@przyklad.example",
        "participants": 25,
        "activity": "Usługi porządkowe, ogrodnicze i krawieckie.",
        "programme": "Cztery pracownie, zajęcia z psychologiem i doradcą zawodowym.",
        "staff_count": 6,
        "staff_qualifications": "Pedagog, doradca zawodowy, instruktorzy zawodu.",
        "staff_contracts": "Umowy o pracę, pełny wymiar.",
        "classes": "Od poniedziałku do piątku, 35 godzin w tygodniu.",
        "trained": 20,
        "employed": 9,
        "independent": 7,
        "budget": 820_000,
        "reintegration_budget": 560_000,
        "own_resources": "Wyposażenie dwóch pracowni, udział własny 10%.",
        "other_sources": "Gminny program profilaktyki.",
        "request": "Wniosek przykładowy.",
        "groups": ParticipantGroup.objects.in_force(stage.today)[:3],
    }
    asked |= more
    return cases.receive(draft, asked, by=stage.clerk, at=stage.at(ago))


def _complete_file(stage: Stage, case: Case, ago: int) -> None:
    """Every attachment that is asked for came on paper."""
    for asked in dossiers.attachments_asked(case):
        applications.attach(
            case,
            name=asked.kind.name,
            kind=asked.kind,
            received_on=stage.day(ago),
            by=stage.clerk,
            at=stage.at(ago),
        )


def _examined(
    stage: Stage, ago: int, name: str, kind: str = CaseKind.CIS_GRANT, **more: Any
) -> Case:
    case = _come(stage, ago, name, kind, **more)
    _complete_file(stage, case, ago)
    cases.examine(case, by=stage.clerk, at=stage.at(ago, 12))
    return case


def _prepared(stage: Stage, case: Case, kind: LetterKind, ago: int, **facts: Any) -> Letter:
    columns = facts.pop("columns", {})
    told = {"findings": _FINDINGS} | facts
    return letters.prepare(case, kind, told, by=stage.clerk, decision=columns, at=stage.at(ago, 13))


def _signed(stage: Stage, case: Case, kind: LetterKind, ago: int, **facts: Any) -> Letter:
    letter = _prepared(stage, case, kind, ago, **facts)
    return letters.sign(letter, by=stage.approver, at=stage.at(ago, 14))


def _delivered(stage: Stage, case: Case, kind: LetterKind, ago: int, **facts: Any) -> Letter:
    letter = _signed(stage, case, kind, ago, **facts)
    return letters.deliver(
        letter,
        on=stage.day(ago),
        way=DeliveryWay.E_DELIVERY,
        by=stage.clerk,
        at=stage.at(ago, 15),
    )


def _centre(stage: Stage, ago: int, name: str, **more: Any) -> Entity:
    """An invented centre of the register: applied for, granted, final."""
    case = _examined(stage, ago, name, **more)
    letter = _delivered(stage, case, LetterKind.GRANT, ago - 5)
    decisions.close(letter, by=stage.clerk, at=stage.at(ago - 30))
    case.refresh_from_db()
    if case.entity is None:
        raise AssertionError("a granted case has an entity")
    return case.entity


# --- The plays: one a state, or a path through several -------------------------------------------


def _just_came(stage: Stage) -> None:
    _come(stage, 1, "Nowy Początek", programme="", classes="")
    cases.assign(_come(stage, 3, "Warsztat"), stage.clerk, by=stage.clerk)


def _called(stage: Stage) -> None:
    case = _come(stage, 12, "Krok", town="Nysa", other_sources="")
    defects = ["Brak opinii starosty.", "Brak wskazania innych źródeł finansowania."]
    _delivered(stage, case, LetterKind.CALL_TO_COMPLETE, 8, defects=defects, days=14)


def _silent(stage: Stage) -> None:
    case = _come(stage, 50, "Milczenie", programme="")
    _delivered(stage, case, LetterKind.CALL_TO_COMPLETE, 45, defects=["Brak programu."], days=7)
    _signed(stage, case, LetterKind.UNEXAMINED, 30)


def _being_examined(stage: Stage) -> None:
    case = _examined(stage, 20, "Zieleń")
    cases.note(case, "Ustalono termin wizyty w siedzibie (przykład).", by=stage.clerk)
    _delivered(stage, case, LetterKind.HEARING, 4, days=7)


def _suspended(stage: Stage) -> None:
    case = _examined(stage, 40, "Czekanie")
    awaited = "rozstrzygnięcia sądu rejestrowego"
    _signed(stage, case, LetterKind.SUSPENSION, 30, awaited=awaited)


def _waits_for_a_signature(stage: Stage) -> None:
    _prepared(stage, _examined(stage, 15, "Pracownia"), LetterKind.GRANT, 1)
    case = _examined(stage, 25, "Szkic", town="Nysa")
    _prepared(stage, case, LetterKind.REFUSAL, 2)


def _signed_today(stage: Stage) -> None:
    _signed(stage, _examined(stage, 18, "Podpis"), LetterKind.GRANT, 0)


def _granted_and_running(stage: Stage) -> None:
    _delivered(stage, _examined(stage, 30, "Ogród", town="Nysa"), LetterKind.GRANT, 6)


def _extension_comes(stage: Stage) -> None:
    """A centre whose five years end in three months, and its application for five more."""
    centre = _centre(stage, 1740, "Pięciolatka")
    _come(stage, 10, "Pięciolatka", CaseKind.CIS_EXTENSION, entity=centre)


def _loss_is_appealed(stage: Stage) -> None:
    centre = _centre(stage, 400, "Spór")
    case = _examined(
        stage, 60, "Spór", CaseKind.CIS_LOSS, entity=centre, channel=Channel.EX_OFFICIO
    )
    columns = {"loss_ground": "assumptions"}
    letter = _delivered(stage, case, LetterKind.LOSS, 30, columns=columns)
    decisions.appeal(letter, on=stage.day(20), by=stage.clerk, at=stage.at(20, 16))


def _loss_is_upheld(stage: Stage) -> None:
    centre = _centre(stage, 500, "Koniec")
    case = _examined(stage, 150, "Koniec", CaseKind.CIS_LOSS, entity=centre)
    columns = {"loss_ground": "founder_asked"}
    letter = _delivered(stage, case, LetterKind.LOSS, 130, columns=columns)
    decisions.appeal(letter, on=stage.day(125), by=stage.clerk, at=stage.at(125, 16))
    decisions.settle_appeal(
        letter,
        AppealOutcome.UPHELD,
        on=stage.day(70),
        note="Rozstrzygnięcie przykładowe, znak DRP.0.0.0000",
        by=stage.clerk,
        at=stage.at(69),
    )


def _supervised(stage: Stage) -> None:
    centre = _centre(stage, 300, "Nadzór")
    former = _come(
        stage, 200, "Nadzór", CaseKind.CIS_SUPERVISION, entity=centre, channel=Channel.EX_OFFICIO
    )
    points = ["Uzupełnij sprawozdanie roczne (przykład)."]
    _delivered(stage, former, LetterKind.CALL_TO_MEND, 190, points=points, days=30)
    cases.settle(former, by=stage.clerk, reason="Usunięto (przykład)", at=stage.at(165))
    case = _come(
        stage, 20, "Nadzór", CaseKind.CIS_SUPERVISION, entity=centre, channel=Channel.EX_OFFICIO
    )
    points = ["Wyjaśnij rozliczenie dotacji za poprzedni rok (przykład)."]
    _delivered(stage, case, LetterKind.DEMAND, 15, points=points, days=14)
    mending = _come(
        stage,
        45,
        "Poprawa",
        CaseKind.CIS_SUPERVISION,
        entity=_centre(stage, 350, "Poprawa", town="Nysa"),
        channel=Channel.EX_OFFICIO,
    )
    points = ["Uporządkuj ewidencję zajęć (przykład)."]
    _delivered(stage, mending, LetterKind.CALL_TO_MEND, 40, points=points, days=30)


def _leaves_the_office(stage: Stage) -> None:
    case = _come(stage, 25, "Śląsk", gmina_id="2469011", city="Katowice")
    to, reasons = "Wojewoda Śląski", ["Centrum ma działać w Katowicach (przykład)."]
    _signed(stage, case, LetterKind.FORWARDING, 22, to=to, reasons=reasons)
    withdrawn = _come(stage, 35, "Rezygnacja")
    cases.withdraw(withdrawn, on=stage.day(33), by=stage.clerk, at=stage.at(33, 12))


def _club(stage: Stage) -> None:
    case = _examined(stage, 200, "Klub", CaseKind.KIS_ENTRY, town="Nysa")
    _delivered(stage, case, LetterKind.KIS_ENTRY, 190)
    case.refresh_from_db()
    asked = _examined(stage, 9, "Klub", CaseKind.CERTIFICATE, entity=case.entity)
    _delivered(stage, asked, LetterKind.CERTIFICATE, 7, purpose="konkurs ofert (przykład)")
    ended = _examined(stage, 250, "Dawny Klub", CaseKind.KIS_ENTRY)
    _signed(stage, ended, LetterKind.KIS_ENTRY, 240)
    ended.refresh_from_db()
    removal = _examined(stage, 40, "Dawny Klub", CaseKind.KIS_REMOVAL, entity=ended.entity)
    ceased = stage.day(60).isoformat()
    _delivered(stage, removal, LetterKind.KIS_REMOVAL, 35, ceased_on=ceased)
    _come(stage, 5, "Świeży Klub", CaseKind.KIS_ENTRY)


_PLAYS = (
    _extension_comes,
    _loss_is_upheld,
    _loss_is_appealed,
    _supervised,
    _club,
    _silent,
    _suspended,
    _leaves_the_office,
    _granted_and_running,
    _being_examined,
    _waits_for_a_signature,
    _signed_today,
    _called,
    _just_came,
)
