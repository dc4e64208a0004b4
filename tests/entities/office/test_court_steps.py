"""Administrative courts at the desk, and what the public then reads."""

import datetime

import pytest
from django.urls import reverse

from entities.actions import decisions
from entities.enums import LetterKind, OfficeRole
from entities.enums.appeals import AppealEnd
from entities.enums.cases import CaseKind, CaseState
from entities.models import Decision
from tests.entities.office.case_desk import errors_of, fields_of, of_case, send, step, told
from tests.factories import make_centre, official, received_case
from tests.proceedings import delivered, opened

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 16)
LOSS = {"findings": ["Centrum nie prowadzi zajęć."]}
STEPS = ("skarga", "wstrzymanie", "koniec-wstrzymania", "wyrok", "kasacja", "prawomocnosc")
COURT = {"on": "2026-11-10", "note": "II SA/Wa 1/26"}


@pytest.fixture
def lost(today):
    """The case of a loss that the minister upheld on 5 October."""
    clerk, approver = official("16", OfficeRole.CLERK), official("16", OfficeRole.APPROVER)
    day = TODAY - datetime.timedelta(days=50)
    case = opened(clerk, CaseKind.CIS_LOSS, day, make_centre())
    letter = delivered(case, LetterKind.LOSS, clerk, approver, day, LOSS, loss_ground="assumptions")
    decisions.appeal(letter, on=day, by=clerk)
    on = datetime.date(2026, 10, 5)
    decisions.settle_appeal(letter, AppealEnd.UPHELD, on=on, note="DRP.1", by=clerk)
    case.refresh_from_db()
    return case


@pytest.fixture
def in_court(clerk16, lost):
    """The same with a complaint of 30 October."""
    send(clerk16, step(lost, "skarga"), on="2026-10-30")
    lost.refresh_from_db()
    return lost


def last_day(case):
    return case.entity.periods.get().last_day


def offered(client, case):
    page = client.get(of_case(case)).content.decode()
    return [name for name in STEPS if f"/krok/{name}/" in page]


def public(client, case):
    entry = reverse("directory:entity", args=[case.entity.slug])
    code = Decision.objects.get(letter__case=case).letter.code
    pages = (entry, reverse("directory:verified", args=[code]))
    return [client.get(page, follow=True).content.decode() for page in pages]


def test_complaint_says_its_term_and_that_nothing_changes(clerk16, lost):
    assert offered(clerk16, lost) == ["skarga"]
    page = clerk16.get(step(lost, "skarga")).content.decode()
    assert "04.11.2026" in page
    assert "Nie wstrzymuje ona wykonania" in page
    answer = send(clerk16, step(lost, "skarga"), on="2026-10-30")
    assert told(clerk16, answer) == [
        "Skarga odnotowana. Decyzja jest nadal ostateczna i wykonywana."
    ]
    lost.refresh_from_db()
    assert (lost.state, last_day(lost)) == (CaseState.IN_COURT, datetime.date(2026, 10, 5))
    assert "sąd administracyjny: skarga" in clerk16.get(of_case(lost)).content.decode()
    assert offered(clerk16, lost) == ["wstrzymanie", "wyrok", "prawomocnosc"]


def test_stay_is_public_and_ends(clerk16, anonymous, in_court):
    page = send(clerk16, step(in_court, "wstrzymanie"), on="2026-11-10", note="")
    assert errors_of(page) == ["Podaj, kto wstrzymał wykonanie i jakim postanowieniem."]
    send(clerk16, step(in_court, "wstrzymanie"), **COURT)
    assert last_day(in_court) > TODAY
    assert "koniec-wstrzymania" in offered(clerk16, in_court)
    assert "wstrzymanie" not in offered(clerk16, in_court)
    entry, document = public(anonymous, in_court)
    assert "nie wywołuje skutków od 10 listopada 2026 r." in entry
    assert "od 10 listopada 2026 r. to, co orzekł minister, nie wywołuje skutków" in document
    send(clerk16, step(in_court, "koniec-wstrzymania"), **COURT | {"on": "2026-11-12"})
    assert last_day(in_court) == datetime.date(2026, 11, 12)
    assert "Decyzja jest ostateczna od 5 października 2026 r." in public(anonymous, in_court)[1]


def test_judgment_that_allows_the_complaint_and_then_is_final(clerk16, anonymous, in_court):
    send(clerk16, step(in_court, "wyrok"), judgment="both_set_aside", **COURT)
    assert last_day(in_court) > TODAY
    assert "kasacja" in offered(clerk16, in_court)
    send(clerk16, step(in_court, "kasacja"), on="2026-11-12")
    assert "kasacja" not in offered(clerk16, in_court)
    fields = fields_of(clerk16.get(step(in_court, "prawomocnosc")))
    assert (fields["judgment"], fields["note"]) == (["both_set_aside"], ["II SA/Wa 1/26"])
    page = send(clerk16, step(in_court, "prawomocnosc"), on="2026-11-14", files_back_on="")
    assert errors_of(page) == ["Podaj dzień zwrotu akt z prawomocnym wyrokiem."]
    answer = send(
        clerk16, step(in_court, "prawomocnosc"), on="2026-11-14", files_back_on="2026-11-16"
    )
    assert answer.status_code == 302
    in_court.refresh_from_db()
    assert in_court.state == CaseState.EXAMINED
    document = public(anonymous, in_court)[1]
    assert "uchylił ją sąd administracyjny wyrokiem prawomocnym od 14 listopada 2026 r." in document
    assert "II SA/Wa 1/26" in clerk16.get(of_case(in_court)).content.decode()


def test_void_is_told_as_void_from_the_beginning(clerk16, anonymous, in_court):
    sent = {"judgment": "both_void", "files_back_on": "2026-11-15"}
    send(clerk16, step(in_court, "prawomocnosc"), **COURT, **sent)
    assert "Decyzja jest nieważna od początku" in public(anonymous, in_court)[1]


def test_no_step_of_a_court_breaks_where_it_makes_no_sense(clerk16, lost):
    fresh = received_case(official("16", OfficeRole.CLERK), received_on=TODAY)
    for case in (fresh, lost):
        for name in STEPS:
            sent = COURT | {"judgment": "dismissed", "files_back_on": "x"}
            page = clerk16.post(step(case, name), sent)
            assert page.status_code in (200, 302), name
            page = clerk16.post(step(case, name), {})
            assert page.status_code == 200, name
            assert clerk16.get(step(case, name)).status_code in (200, 302), name


def test_another_office_finds_no_step(clerk24, in_court):
    for name in STEPS:
        assert clerk24.get(step(in_court, name)).status_code == 404
