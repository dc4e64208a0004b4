"""The queue: what it says of each case, what it finds, what may be done with many at once."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.urls import reverse

from entities.actions import case_clock, cases, letters, remarks
from entities.enums import LetterKind
from entities.enums.cases import CaseKind, DeliveryWay, PauseReason
from entities.models import Case, OfficeMembership
from tests.conftest import signed_in
from tests.entities.office.case_desk import of_case, told
from tests.factories import make_centre, official, received_case
from tests.proceedings import at

QUEUE = reverse("admin:entities_case_changelist")


def found(client, **asked):
    return sorted(case.number for case in client.get(QUEUE, asked).context["cl"].result_list)


def came(by, day, ago=0, **more):
    return received_case(by, received_on=day - timedelta(days=ago), **more)


@pytest.fixture
def three(clerk16, today):
    """One of today, one that is late, one whose clock stands."""
    first, late, standing = (came(clerk16.user, today, ago) for ago in (0, 60, 50))
    case_clock.pause(standing, PauseReason.SUSPENSION, today - timedelta(days=40))
    cases.assign(late, clerk16.user, by=clerk16.user)
    return first, late, standing


@pytest.mark.parametrize("count", [1, 3])
def test_queue_costs_the_same_queries(clerk16, today, django_assert_num_queries, count):
    for _ in range(count):
        came(clerk16.user, today)
    with django_assert_num_queries(9):
        clerk16.get(QUEUE)


def test_queue_says_what_is_left_who_acts_and_who_keeps_it(three, clerk16):
    page = clerk16.get(QUEUE).content.decode()
    for words in ("zostało 30 dni", "28 dni po terminie", "zegar stoi", clerk16.user.name):
        assert words in page
    assert "referent: sprawdzenie wniosku" in page


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"termin": "minal"}, [1]),
        ({"termin": "konczy"}, [1]),
        ({"termin": "stoi"}, [2]),
        ({"prowadzi": "ja"}, [1]),
        ({"prowadzi": "nikt"}, [0, 2]),
        ({"kind__exact": "kis_entry"}, []),
        ({"state__exact": "received"}, [0, 1, 2]),
        ({"toczy": "nie"}, []),
        ({"q": "przyklad"}, [0, 1, 2]),
        ({"q": "KIS.2.2026"}, [1]),
        ({"q": "nie ma takiej"}, []),
    ],
)
def test_queue_is_filtered_and_searched(three, clerk16, asked, expected):
    assert found(clerk16, **asked) == [three[n].number for n in expected]


def test_closed_cases_are_found_by_searching_or_asking(clerk16, today):
    case = came(clerk16.user, today)
    cases.withdraw(case, on=today, by=clerk16.user)
    assert found(clerk16) == []
    assert found(clerk16, toczy="nie") == [case.number]
    assert found(clerk16, q=case.number) == [case.number]


def test_state_of_an_end_finds_finished_cases_without_asking_for_them_twice(clerk16, today):
    came(clerk16.user, today)
    case = came(clerk16.user, today)
    cases.withdraw(case, on=today, by=clerk16.user)
    assert found(clerk16, state__exact="withdrawn") == [case.number]
    page = clerk16.get(QUEUE, {"state__exact": "withdrawn"})
    going_on = next(f for f in page.context["cl"].filter_specs if f.parameter_name == "toczy")
    first = next(iter(going_on.choices(page.context["cl"])))
    assert (first["display"], first["selected"]) == ("toczące się", False)


def test_many_cases_are_given_to_one_person(three, clerk16, approver16):
    chosen = {"action": "assign", "_selected_action": [case.pk for case in three[:2]]}
    page = clerk16.post(QUEUE, chosen)
    assert {*page.context["chosen"]} == {*three[:2]}
    assert clerk16.user in page.context["form"].fields["to"].queryset
    sent = clerk16.post(QUEUE, chosen | {"_assign": "1", "to": approver16.user.pk})
    assert sent.status_code == 302
    kept = Case.objects.filter(assigned_to=approver16.user).values_list("pk", flat=True)
    assert {*kept} == {case.pk for case in three[:2]}


def test_action_on_no_case_says_what_to_do_first(three, clerk16):
    sent = clerk16.post(f"{QUEUE}?prowadzi=nikt", {"action": "assign"})
    assert (sent.status_code, sent.url) == (302, f"{QUEUE}?prowadzi=nikt")
    assert told(clerk16, sent) == ["Najpierw zaznacz sprawy na liście."]


def test_cases_are_not_given_to_another_office(three, clerk16, clerk24):
    chosen = {"action": "assign", "_selected_action": [three[0].pk], "_assign": "1"}
    page = clerk16.post(QUEUE, chosen | {"to": clerk24.user.pk})
    assert "to" in page.context["form"].errors


def test_cases_of_another_office_cannot_be_given(three, clerk24):
    chosen = {"action": "assign", "_selected_action": [three[0].pk], "_assign": "1"}
    clerk24.post(QUEUE, chosen | {"to": clerk24.user.pk})
    three[0].refresh_from_db()
    assert three[0].assigned_to is None


def strings_of(workbook):
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        return archive.read("xl/sharedStrings.xml").decode(), sheet


def test_queue_is_a_workbook_as_filtered_as_the_list(three, clerk16):
    response = clerk16.get(reverse("admin:entities_case_export"), {"termin": "minal"})
    assert response["Content-Disposition"].startswith(
        'attachment; filename="sprawy-2026-11-16.xlsx"'
    )
    strings, _sheet = strings_of(response.content)
    assert "Znak sprawy" in strings
    assert "Termin załatwienia" in strings
    assert three[1].number in strings
    assert three[0].number not in strings


def test_formula_in_a_name_stays_a_text(clerk16, today):
    case = came(clerk16.user, today)
    Case.objects.filter(pk=case.pk).update(party="=HYPERLINK(0)")
    response = clerk16.get(reverse("admin:entities_case_export"))
    strings, sheet = strings_of(response.content)
    assert "=HYPERLINK(0)" in strings
    assert "<f>" not in sheet


def test_nonsense_in_the_address_of_the_workbook_leads_to_the_list(clerk16):
    response = clerk16.get(reverse("admin:entities_case_export"), {"state__regex": "("})
    assert response.status_code in (302, 400)


def test_panel_shows_mine_late_to_sign_and_expiring(three, clerk16, approver16, today):
    make_centre(since=today - timedelta(days=5 * 365 - 20))
    panel = clerk16.get("/admin/").context["cases"]
    assert (panel["count"], panel["mine_count"], panel["late_count"]) == (3, 1, 1)
    assert panel["unassigned"] == 2
    assert [(months, len(periods)) for months, periods in panel["expiring"]] == [(1, 1)]


def test_panel_shows_what_came_back_and_what_has_to_be_served(clerk16, approver16, today):
    case = came(clerk16.user, today)
    facts = {"defects": ["Brak statutu."], "days": 7}
    call = letters.prepare(case, LetterKind.CALL_TO_COMPLETE, facts, by=clerk16.user)
    remarks.send_back(call, "Za mało.", by=approver16.user)

    def waiting(client, name):
        return [row.letter for row in client.get("/admin/").context["cases"][name]]

    assert waiting(clerk16, "sent_back") == [call]
    assert waiting(approver16, "sent_back") == []
    letters.revise(call, facts, by=clerk16.user)
    assert waiting(clerk16, "sent_back") == []
    letters.sign(call, by=approver16.user)
    assert waiting(clerk16, "to_deliver") == [call]


def test_panel_shows_whose_week_is_the_last(clerk16, today):
    soon = came(clerk16.user, today - timedelta(days=25))
    came(clerk16.user, today)
    assert [row.case for row in clerk16.get("/admin/").context["cases"]["soon"]] == [soon]


def test_panel_shows_who_let_the_day_of_a_call_pass_art_64_2_kpa(clerk16, approver16, today):
    day = today - timedelta(days=30)
    case = came(clerk16.user, day, at=at(day))
    facts = {"defects": ["Brak statutu."], "days": 7}
    call = letters.prepare(case, LetterKind.CALL_TO_COMPLETE, facts, by=clerk16.user, at=at(day))
    letters.sign(call, by=approver16.user, at=at(day, 13))
    letters.deliver(call, on=day, way=DeliveryWay.POST, by=clerk16.user, at=at(day, 14))
    [row] = clerk16.get("/admin/").context["cases"]["silent"]
    assert (row.case, row.clock.is_standing) == (case, True)
    cases.complete(case, received_on=today, by=clerk16.user)
    assert clerk16.get("/admin/").context["cases"]["silent"] == []


def test_status_that_is_being_extended_leads_to_its_case(clerk16, today):
    centre = make_centre(since=today - timedelta(days=5 * 365 - 20))
    [(_months, [ending])] = clerk16.get("/admin/").context["cases"]["expiring"]
    assert (ending.period.entity, ending.case) == (centre, None)
    case = came(clerk16.user, today, kind=CaseKind.CIS_EXTENSION, entity=centre)
    [(_months, [ending])] = clerk16.get("/admin/").context["cases"]["expiring"]
    assert ending.case == case


def test_panel_of_another_office_is_its_own(three, clerk24, administrator):
    assert clerk24.get("/admin/").context["cases"]["count"] == 0
    assert administrator.get("/admin/").context["cases"] is None


@pytest.mark.parametrize("count", [1, 3])
def test_panel_costs_the_same_queries(clerk16, today, django_assert_num_queries, count):
    for _ in range(count):
        came(clerk16.user, today)
    with django_assert_num_queries(25):
        clerk16.get("/admin/")


def test_person_of_two_offices_sees_both(clerk16, today):
    came(clerk16.user, today)
    both = official("24", "clerk")
    OfficeMembership.objects.create(user=both, office_id="16", role="clerk")
    assert len(found(signed_in(both))) == 1


def test_entry_of_a_club_has_thirty_days(clerk16, today):
    came(clerk16.user, today, kind=CaseKind.KIS_ENTRY)
    assert "zostało 30 dni" in clerk16.get(QUEUE).content.decode()


def test_supervision_is_never_late_and_says_whose_days_run_art_5b(clerk16, approver16, today):
    case = came(clerk16.user, today, 60, kind=CaseKind.CIS_SUPERVISION, entity=make_centre())
    assert "nadzór nie kończy się decyzją (art. 5b)" in clerk16.get(QUEUE).content.decode()
    facts = {"points": ["Wyjaśnij rozliczenie dotacji."], "days": 14}
    letter = letters.prepare(case, LetterKind.DEMAND, facts, by=clerk16.user)
    letters.sign(letter, by=approver16.user)
    letters.deliver(letter, on=today, way=DeliveryWay.IN_PERSON, by=clerk16.user)
    for page in (clerk16.get(QUEUE), clerk16.get(of_case(case))):
        assert "bez terminu" in page.content.decode()
        assert "centrum ma czas do 30.11.2026 (art. 5b)" in page.content.decode()
    assert found(clerk16, termin="minal") == []
    assert clerk16.get("/admin/").context["cases"]["late_count"] == 0


def test_supervision_without_an_answer_waits_for_the_office_art_6_1a(clerk16, approver16, today):
    day = today - timedelta(days=40)
    centre = make_centre()
    case = came(clerk16.user, today, 40, kind=CaseKind.CIS_SUPERVISION, entity=centre, at=at(day))
    facts = {"points": ["Uporządkuj ewidencję."], "days": 30}
    call = letters.prepare(case, LetterKind.CALL_TO_MEND, facts, by=clerk16.user, at=at(day))
    letters.sign(call, by=approver16.user, at=at(day, 13))
    letters.deliver(call, on=day, way=DeliveryWay.POST, by=clerk16.user, at=at(day, 14))
    page = clerk16.get(of_case(case))
    settle, loss = page.context["main"]
    assert (settle.label, loss.label) == ("Zakończ bez decyzji", "Załóż sprawę o utratę statusu")
    opened = clerk16.get(loss.url)
    assert centre.foundings.get().organisation.name in opened.content.decode()


def test_case_says_why_its_clock_stands_art_35_5_kpa(three, clerk16):
    page = clerk16.get(of_case(three[2])).content.decode()
    assert "postępowanie zawieszone (art. 35 § 5 KPA)" in page
    assert "Dlaczego termin nie biegnie" in page


@pytest.mark.parametrize("key", ["\x00", "x", "1\x00", "9" * 5000, "\ufffd"])
@pytest.mark.parametrize("more", [{}, {"_assign": "1"}])
def test_chosen_row_that_is_none_is_told(three, clerk16, key, more):
    sent = {"action": "assign", "_selected_action": ["1", key]} | more
    page = clerk16.post(reverse("admin:entities_case_changelist"), sent)
    assert page.status_code == 400
    assert "Nie rozumiemy tego żądania" in page.content.decode()
