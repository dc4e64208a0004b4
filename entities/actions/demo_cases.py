"""A living desk to try out: invented units with cases in every state, made by the officials' own
steps, so that they obey the rules. Real entities get no invented decisions.
"""

from datetime import date

from django.db import transaction

from entities.enums import LetterKind
from entities.enums.appeals import AppealOutcome
from entities.enums.cases import CaseKind, Channel, PauseReason
from entities.models import Case
from kisportal.accounts.models import User

from . import cases, courts, decisions, demo_steps, pauses, supervision


def load_for(clerk: str, approver: str, today: date) -> int:
    """Make the cases for the people with those addresses; none where one of them is missing."""
    people = {user.email: user for user in User.objects.filter(email__in=[clerk, approver])}
    if len(people) < 2:
        return 0
    return load(clerk=people[clerk], approver=people[approver], today=today)


# Places of services, one of them in another voivodeship (art. 3(1a)).
_KITCHEN = {
    "name": "Przykładowa kuchnia",
    "street": "ul. Przykładowa 8",
    "postal_code": "45-001",
    "city": "Opole",
    "gmina_id": "1661011",
}
_GARDEN = {
    "name": "Przykładowy ogród",
    "street": "ul. Przykładowa 3",
    "postal_code": "40-001",
    "city": "Katowice",
    "gmina_id": "2469011",
}


@transaction.atomic
def load(*, clerk: User, approver: User, today: date) -> int:
    """Make the cases, once; how many there are. A portal that has cases gets none of these."""
    if Case.objects.exists():
        return 0
    stage = demo_steps.Stage(clerk, approver, today)
    for play in _PLAYS:
        play(stage)
    return Case.objects.count()


# --- The plays: one a state, or a path through several -------------------------------------------


def _just_came(stage: demo_steps.Stage) -> None:
    demo_steps.come(stage, 1, "Nowy Początek", programme="", classes="")
    cases.assign(demo_steps.come(stage, 3, "Warsztat"), stage.clerk, by=stage.clerk)


def _called(stage: demo_steps.Stage) -> None:
    case = demo_steps.come(stage, 12, "Krok", town="Nysa", other_sources="")
    defects = ["Brak opinii starosty.", "Brak wskazania innych źródeł finansowania."]
    demo_steps.delivered(stage, case, LetterKind.CALL_TO_COMPLETE, 8, defects=defects, days=14)


def _silent(stage: demo_steps.Stage) -> None:
    case = demo_steps.come(stage, 50, "Milczenie", programme="")
    demo_steps.delivered(
        stage, case, LetterKind.CALL_TO_COMPLETE, 45, defects=["Brak programu."], days=7
    )
    demo_steps.signed(stage, case, LetterKind.UNEXAMINED, 30)


def _being_examined(stage: demo_steps.Stage) -> None:
    case = demo_steps.examined(stage, 20, "Zieleń")
    pauses.open_pause(
        case,
        PauseReason.OTHER_AUTHORITY,
        first_day=stage.day(15),
        last_day=stage.day(10),
        fact="Starosta uzupełnił opinię (przykład)",
        by=stage.clerk,
        at=stage.at(9),
    )
    cases.note(case, "Ustalono termin wizyty w siedzibie (przykład).", by=stage.clerk)
    demo_steps.delivered(stage, case, LetterKind.HEARING, 4, days=7)


def _suspended(stage: demo_steps.Stage) -> None:
    case = demo_steps.examined(stage, 40, "Czekanie")
    awaited = "rozstrzygnięcia sądu rejestrowego"
    demo_steps.signed(stage, case, LetterKind.SUSPENSION, 30, awaited=awaited)


def _waits_for_a_signature(stage: demo_steps.Stage) -> None:
    demo_steps.prepared(stage, demo_steps.examined(stage, 15, "Pracownia"), LetterKind.GRANT, 1)
    case = demo_steps.examined(stage, 25, "Szkic", town="Nysa")
    demo_steps.prepared(stage, case, LetterKind.REFUSAL, 2)


def _signed_today(stage: demo_steps.Stage) -> None:
    demo_steps.signed(stage, demo_steps.examined(stage, 18, "Podpis"), LetterKind.GRANT, 0)


def _granted_and_running(stage: demo_steps.Stage) -> None:
    demo_steps.delivered(
        stage,
        demo_steps.examined(stage, 30, "Ogród", town="Nysa", service_places=[_GARDEN]),
        LetterKind.GRANT,
        6,
    )


def _extension_comes(stage: demo_steps.Stage) -> None:
    """A centre whose five years end in three months, and its application for five more."""
    centre = demo_steps.centre(stage, 1740, "Pięciolatka")
    demo_steps.come(
        stage,
        10,
        "Pięciolatka",
        CaseKind.CIS_EXTENSION,
        entity=centre,
        street="ul. Przykładowa 15",
        starts_on=centre.started_on,
        phone="77 000 00 15",
        service_places=[_KITCHEN, _GARDEN],
    )


def _loss_is_appealed(stage: demo_steps.Stage) -> None:
    centre = demo_steps.centre(stage, 400, "Spór")
    case = demo_steps.examined(
        stage, 60, "Spór", CaseKind.CIS_LOSS, entity=centre, channel=Channel.EX_OFFICIO
    )
    reasons = ["Kontrola wykazała, że zajęcia się nie odbywają (przykład)."]
    demo_steps.delivered(stage, case, LetterKind.OPENING, 59, reasons=reasons)
    demo_steps.delivered(stage, case, LetterKind.HEARING, 45, days=7)
    columns = {"loss_ground": "assumptions"}
    letter = demo_steps.delivered(stage, case, LetterKind.LOSS, 30, columns=columns)
    decisions.appeal(letter, on=stage.day(20), by=stage.clerk, at=stage.at(20, 16))


def _loss_is_upheld(stage: demo_steps.Stage) -> None:
    centre = demo_steps.centre(stage, 500, "Koniec")
    case = demo_steps.examined(stage, 150, "Koniec", CaseKind.CIS_LOSS, entity=centre)
    columns = {"loss_ground": "founder_asked"}
    letter = demo_steps.delivered(stage, case, LetterKind.LOSS, 130, columns=columns)
    decisions.appeal(letter, on=stage.day(125), by=stage.clerk, at=stage.at(125, 16))
    decisions.settle_appeal(
        letter,
        AppealOutcome.UPHELD,
        on=stage.day(70),
        note="Rozstrzygnięcie przykładowe, znak DRP.0.0.0000",
        by=stage.clerk,
        at=stage.at(69),
    )


def _loss_is_in_court(stage: demo_steps.Stage) -> None:
    centre = demo_steps.centre(stage, 480, "Skarga")
    case = demo_steps.examined(stage, 160, "Skarga", CaseKind.CIS_LOSS, entity=centre)
    columns = {"loss_ground": "founder_asked"}
    letter = demo_steps.delivered(stage, case, LetterKind.LOSS, 140, columns=columns)
    decisions.appeal(letter, on=stage.day(133), by=stage.clerk, at=stage.at(133, 16))
    decisions.settle_appeal(
        letter,
        AppealOutcome.UPHELD,
        on=stage.day(80),
        note="Rozstrzygnięcie przykładowe, znak DRP.0.0.0001",
        by=stage.clerk,
        at=stage.at(79),
    )
    courts.complain(letter, on=stage.day(60), by=stage.clerk, at=stage.at(60, 16))


def _supervised(stage: demo_steps.Stage) -> None:
    centre = demo_steps.centre(stage, 300, "Nadzór")
    former = demo_steps.come(
        stage, 200, "Nadzór", CaseKind.CIS_SUPERVISION, entity=centre, channel=Channel.EX_OFFICIO
    )
    points = ["Uzupełnij sprawozdanie roczne (przykład)."]
    demo_steps.delivered(stage, former, LetterKind.CALL_TO_MEND, 190, points=points, days=30)
    supervision.settle(former, by=stage.clerk, reason="Usunięto (przykład)", at=stage.at(165))
    case = demo_steps.come(
        stage, 20, "Nadzór", CaseKind.CIS_SUPERVISION, entity=centre, channel=Channel.EX_OFFICIO
    )
    points = ["Wyjaśnij rozliczenie dotacji za poprzedni rok (przykład)."]
    demo_steps.delivered(stage, case, LetterKind.DEMAND, 15, points=points, days=14)
    mending = demo_steps.come(
        stage,
        45,
        "Poprawa",
        CaseKind.CIS_SUPERVISION,
        entity=demo_steps.centre(stage, 350, "Poprawa", town="Nysa"),
        channel=Channel.EX_OFFICIO,
    )
    points = ["Uporządkuj ewidencję zajęć (przykład)."]
    demo_steps.delivered(stage, mending, LetterKind.CALL_TO_MEND, 40, points=points, days=30)


def _leaves_the_office(stage: demo_steps.Stage) -> None:
    case = demo_steps.come(stage, 25, "Śląsk", gmina_id="2469011", city="Katowice")
    to, reasons = "Wojewoda Śląski", ["Centrum ma działać w Katowicach (przykład)."]
    demo_steps.signed(stage, case, LetterKind.FORWARDING, 22, to=to, reasons=reasons)
    withdrawn = demo_steps.come(stage, 35, "Rezygnacja")
    cases.withdraw(withdrawn, on=stage.day(33), by=stage.clerk, at=stage.at(33, 12))


def _club(stage: demo_steps.Stage) -> None:
    case = demo_steps.examined(stage, 200, "Klub", CaseKind.KIS_ENTRY, town="Nysa")
    demo_steps.delivered(stage, case, LetterKind.KIS_ENTRY, 190)
    case.refresh_from_db()
    asked = demo_steps.examined(stage, 9, "Klub", CaseKind.CERTIFICATE, entity=case.entity)
    demo_steps.delivered(
        stage, asked, LetterKind.CERTIFICATE, 7, purpose="konkurs ofert (przykład)"
    )
    asked = demo_steps.examined(stage, 16, "Klub", CaseKind.CERTIFICATE, entity=case.entity)
    demo_steps.delivered(stage, asked, LetterKind.CERTIFICATE_REFUSAL, 14)
    ended = demo_steps.examined(stage, 250, "Dawny Klub", CaseKind.KIS_ENTRY)
    demo_steps.signed(stage, ended, LetterKind.KIS_ENTRY, 240)
    ended.refresh_from_db()
    removal = demo_steps.examined(
        stage, 40, "Dawny Klub", CaseKind.KIS_REMOVAL, entity=ended.entity
    )
    ceased = stage.day(60).isoformat()
    demo_steps.delivered(stage, removal, LetterKind.KIS_REMOVAL, 35, ceased_on=ceased)
    demo_steps.come(stage, 5, "Świeży Klub", CaseKind.KIS_ENTRY)


_PLAYS = (
    _extension_comes,
    _loss_is_upheld,
    _loss_is_in_court,
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
