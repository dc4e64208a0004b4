"""Proceedings of an office in one line each: a case, a signed letter, a delivered one, a decision.

All of them made by the actions, so that they obey the rules. The functions take the two people
whom a letter needs; an `Office` has both.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from entities.actions import cases, hearings, letters, proposals
from entities.enums import LetterKind, OfficeRole
from entities.enums.cases import CaseKind, DeliveryWay, Heard
from entities.models import Case, Entity, Letter, PeriodProposal
from entities.rules import procedure
from kisportal.accounts.models import User
from tests.factories import administrator, official, received_case

MONDAY = date(2026, 11, 16)
FINDINGS = {"findings": ["Wniosek spełnia wymagania ustawy."]}

# A test is asked of each `person` that does not sign for the office in Opole.
may_not_sign = pytest.mark.parametrize(
    "person",
    [
        lambda: official("16", OfficeRole.CLERK),
        lambda: official("24", OfficeRole.APPROVER),
        administrator,
    ],
    ids=["clerk", "approver of another office", "administrator"],
)


def at(day: date, hour: int = 12) -> datetime:
    """An hour of the day, in UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(hours=hour)


def received(
    clerk: User, kind: str, on: date, entity: Entity | None = None, **application: Any
) -> Case:
    """A case of the kind that came on the day, and that nobody has looked at."""
    return received_case(clerk, kind, received_on=on, entity=entity, at=at(on), **application)


def opened(
    clerk: User, kind: str, on: date, entity: Entity | None = None, **application: Any
) -> Case:
    """A case of the kind, received on the day and found complete, unless it is supervision."""
    case = received(clerk, kind, on, entity, **application)
    if kind != CaseKind.CIS_SUPERVISION:
        cases.examine(case, by=clerk, at=at(on))
    return case


def told_and_heard(case: Case, letter: Letter, clerk: User, approver: User, on: date) -> None:
    """The party learns of a case opened ex officio, and says that it will not speak, wherever the
    law lets nobody sign the decision before (KPA art. 10, 61 § 4).
    """
    if procedure.party_knew_of_the_case(letter, on):
        delivered(case, LetterKind.OPENING, clerk, approver, on, {"reasons": ["Kontrola."]})
    if procedure.party_could_speak(letter, on):
        hearings.note_heard(case, Heard.WAIVED, "Nie wypowie się.", on=on, by=clerk, at=at(on))


def signed(
    case: Case,
    kind: LetterKind,
    clerk: User,
    approver: User,
    on: date,
    facts: dict[str, Any] | None = None,
    *,
    corrects: Letter | None = None,
    **decision: Any,
) -> Letter:
    """A letter that the clerk prepared and the approver signed, of a party that was heard."""
    told = facts or FINDINGS
    letter = letters.prepare(
        case, kind, told, by=clerk, decision=decision, corrects=corrects, at=at(on)
    )
    told_and_heard(case, letter, clerk, approver, on)
    letters.sign(letter, by=approver, despite="Braki opisano.", at=at(on, 13))
    case.refresh_from_db()
    return letter


def handed_over(letter: Letter, case: Case, clerk: User, on: date) -> None:
    """The letter of the case reaches the party in person."""
    letters.deliver(letter, on=on, way=DeliveryWay.IN_PERSON, by=clerk, at=at(on, 14))
    case.refresh_from_db()


def delivered(
    case: Case,
    kind: LetterKind,
    clerk: User,
    approver: User,
    on: date,
    facts: dict[str, Any] | None = None,
    **decision: Any,
) -> Letter:
    """A letter that reached the party on the day of its signature."""
    letter = signed(case, kind, clerk, approver, on, facts, **decision)
    handed_over(letter, case, clerk, on)
    return letter


def granted(
    clerk: User, approver: User, on: date = MONDAY, **application: Any
) -> tuple[Case, Letter]:
    """A case that ended in a centre of the register, and its decision."""
    case = opened(clerk, CaseKind.CIS_GRANT, on, **application)
    return case, delivered(case, LetterKind.GRANT, clerk, approver, on)


def confirmed() -> None:
    """Another person of the office in Opole puts into the register what waits for it."""
    other = official("16", OfficeRole.APPROVER)
    proposals.confirm(PeriodProposal.objects.get(outcome=""), by=other)


class Office:
    """The two people of an office whom a letter takes."""

    def __init__(self, code: str = "16") -> None:
        self.clerk: User = official(code, OfficeRole.CLERK)
        self.approver: User = official(code, OfficeRole.APPROVER)

    def case(self, kind: str, on: date, entity: Entity | None = None, **application: Any) -> Case:
        """A case of the kind, received on the day and found complete, unless it is supervision."""
        return opened(self.clerk, kind, on, entity, **application)

    def letter(
        self,
        case: Case,
        kind: LetterKind,
        on: date,
        facts: dict[str, Any] | None = None,
        *,
        delivered: date | None = None,
        **more: Any,
    ) -> Letter:
        """A letter prepared and signed on the day; delivered on a day, where one is given."""
        letter = signed(case, kind, self.clerk, self.approver, on, facts, **more)
        if delivered:
            handed_over(letter, case, self.clerk, delivered)
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
