"""Decisions and other letters of cases, each made by the actions in one go."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from entities.actions import cases, letters, proposals
from entities.enums import LetterKind, OfficeRole
from entities.enums.cases import CaseKind, DeliveryWay
from entities.models import Entity, Letter, PeriodProposal
from kisportal.accounts.models import User
from tests.entities.actions.proceedings import told_and_heard
from tests.factories import official, received_case

MONDAY = date(2026, 11, 16)
FINDINGS = {"findings": ["Wniosek spełnia wymagania ustawy."]}


def at(day: date, hour: int = 12) -> datetime:
    """An hour of the day, in UTC."""
    return datetime.combine(day, datetime.min.time(), tzinfo=UTC) + timedelta(hours=hour)


class Office:
    """The two people of an office whom a letter takes."""

    def __init__(self, code: str = "16") -> None:
        self.clerk: User = official(code, OfficeRole.CLERK)
        self.approver: User = official(code, OfficeRole.APPROVER)

    def case(self, kind: str, on: date, entity: Entity | None = None, **application: Any):
        """A case of the kind, received on the day and found complete, unless it is supervision."""
        case = received_case(
            self.clerk, kind, received_on=on, entity=entity, at=at(on), **application
        )
        if kind != CaseKind.CIS_SUPERVISION:
            cases.examine(case, by=self.clerk, at=at(on))
        return case

    def letter(
        self,
        case,
        kind: LetterKind,
        on: date,
        facts: dict[str, Any] | None = None,
        *,
        delivered: date | None = None,
        corrects: Letter | None = None,
        **decision: Any,
    ) -> Letter:
        """A letter prepared and signed on the day; delivered on a day, where one is given."""
        letter = letters.prepare(
            case,
            kind,
            facts or FINDINGS,
            by=self.clerk,
            decision=decision,
            corrects=corrects,
            at=at(on),
        )
        told_and_heard(case, letter, self.clerk, self.approver, on)
        letters.sign(letter, by=self.approver, despite="Braki opisano.", at=at(on, 13))
        if delivered:
            letters.deliver(
                letter,
                on=delivered,
                way=DeliveryWay.IN_PERSON,
                by=self.clerk,
                at=at(delivered, 14),
            )
        case.refresh_from_db()
        return letter

    def grant(self, on: date, *, delivered: bool = True, **application: Any) -> Letter:
        """The status of a centre, granted on the day and delivered on it."""
        case = self.case(CaseKind.CIS_GRANT, on, **application)
        return self.letter(case, LetterKind.GRANT, on, delivered=on if delivered else None)

    def loss(self, entity: Entity, on: date, *, delivered: bool = True, **decision: Any) -> Letter:
        """The loss of a centre's status, decided on the day and delivered on it."""
        case = self.case(CaseKind.CIS_LOSS, on, entity)
        return self.letter(
            case,
            LetterKind.LOSS,
            on,
            decision.pop("facts", None),
            delivered=on if delivered else None,
            **({"loss_ground": "assumptions"} | decision),
        )

    def extension(self, entity: Entity, on: date) -> Letter:
        """Five more years, decided and delivered on the day (art. 5a)."""
        case = self.case(CaseKind.CIS_EXTENSION, on, entity)
        return self.letter(case, LetterKind.EXTENSION, on, delivered=on)

    def entry(self, on: date) -> Letter:
        """A club entered into the register on the day (art. 18a(2))."""
        case = self.case(
            CaseKind.KIS_ENTRY,
            on,
            entity_name="Przykładowy Klub Integracji Społecznej w Opolu",
            legal_form="",
            created_on=on,
            person_in_charge="Żaneta Niepublikowana",
        )
        return self.letter(case, LetterKind.KIS_ENTRY, on, {})


def confirmed() -> None:
    """Another person of the office in Opole puts into the register what waits for it."""
    other = official("16", OfficeRole.APPROVER)
    proposals.confirm(PeriodProposal.objects.get(outcome=""), by=other)
