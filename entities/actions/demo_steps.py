"""The steps of the officials of a trial, each in one line: what invented cases are made with."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from entities.enums import LegalForm, LetterKind, OrganisationKind
from entities.enums.cases import CaseKind, Channel, DeliveryWay, SignatureWay
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


def come(stage: Stage, ago: int, name: str, kind: str = CaseKind.CIS_GRANT, **more: Any) -> Case:
    """A case about an invented unit, received so many days ago."""
    entity: Entity | None = more.pop("entity", None)
    town = more.pop("town", "Opole")
    code = _TOWNS[town][1]
    party = _party(name)
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
    asked = _application(stage, ago, name, kind, town)
    asked |= more
    return cases.receive(draft, asked, by=stage.clerk, at=stage.at(ago))


def complete_file(stage: Stage, case: Case, ago: int) -> None:
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


def examined(
    stage: Stage, ago: int, name: str, kind: str = CaseKind.CIS_GRANT, **more: Any
) -> Case:
    """A case with every attachment, taken as complete."""
    case = come(stage, ago, name, kind, **more)
    complete_file(stage, case, ago)
    cases.examine(case, by=stage.clerk, at=stage.at(ago, 12))
    return case


def prepared(stage: Stage, case: Case, kind: LetterKind, ago: int, **facts: Any) -> Letter:
    """A draft by the clerk."""
    columns = facts.pop("columns", {})
    told = {"findings": _FINDINGS} | facts
    return letters.prepare(case, kind, told, by=stage.clerk, decision=columns, at=stage.at(ago, 13))


def signed(stage: Stage, case: Case, kind: LetterKind, ago: int, **facts: Any) -> Letter:
    """The same, signed by the approver."""
    letter = prepared(stage, case, kind, ago, **facts)
    return letters.sign(letter, by=stage.approver, at=stage.at(ago, 14))


def delivered(stage: Stage, case: Case, kind: LetterKind, ago: int, **facts: Any) -> Letter:
    """The same, with the party."""
    letter = signed(stage, case, kind, ago, **facts)
    return letters.deliver(
        letter,
        on=stage.day(ago),
        way=DeliveryWay.E_DELIVERY,
        signature=SignatureWay.ELSEWHERE,
        by=stage.clerk,
        at=stage.at(ago, 15),
    )


def centre(stage: Stage, ago: int, name: str, **more: Any) -> Entity:
    """An invented centre of the register: applied for, granted, final."""
    case = examined(stage, ago, name, **more)
    letter = delivered(stage, case, LetterKind.GRANT, ago - 5)
    decisions.close(letter, by=stage.clerk, at=stage.at(ago - 30))
    case.refresh_from_db()
    if case.entity is None:
        raise AssertionError("a granted case has an entity")
    return case.entity


def _application(stage: Stage, ago: int, name: str, kind: str, town: str) -> dict[str, Any]:
    """All points of art. 4(2), and what the form of a club asks; invented."""
    code = _TOWNS[town][1]
    club = kind == CaseKind.KIS_ENTRY
    party = _party(name)
    return {
        "founder_name": party,
        "founder_kind": OrganisationKind.FOUNDATION,
        "founder_seat": f"ul. Przykładowa 1, {code} {town}",
        "entity_name": f"Przykładowy {'KIS' if club else 'CIS'} „{name}” ({town})",
        "legal_form": "" if club else LegalForm.SEPARATE_UNIT,
        "gmina_id": _TOWNS[town][0],
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


def _party(name: str) -> str:
    return f"Przykładowa Fundacja „{name}”"
