"""An office changes its letterhead and its scheme of signs; no sign is left out or given twice."""

from datetime import date

import pytest

from entities.actions import offices
from entities.enums import EventVerb, OfficeRole
from entities.models import RegisterEvent, VoivodeOffice
from entities.rules.errors import NotAllowed, RequirementsNotMet
from tests.factories import official, received_case
from tests.proceedings import MONDAY, at

pytestmark = pytest.mark.django_db


def scheme(by, wanted, on=MONDAY):
    office = VoivodeOffice.objects.get(pk="16")
    office.case_numbers = wanted
    return offices.change(office, by=by, reason="Nowy wykaz akt", at=at(on))


def came(clerk, on=MONDAY):
    return received_case(clerk, received_on=on, at=at(on)).number


def test_a_new_scheme_goes_on_with_the_serial_numbers_of_the_year(clerk, approver):
    assert came(clerk) == "CIS-KIS.1.2026"
    scheme(approver, "PS-II.9420.{numer}.{rok}")
    assert came(clerk) == "PS-II.9420.2.2026"
    scheme(approver, "CIS-KIS.{numer}.{rok}")
    assert [came(clerk), came(clerk, date(2027, 1, 4))] == ["CIS-KIS.3.2026", "CIS-KIS.1.2027"]


def test_the_next_sign_is_the_one_that_is_given(clerk, approver):
    scheme(approver, "WPS.{rok}.{numer}")
    told = offices.next_sign(VoivodeOffice.objects.get(pk="16"), MONDAY)
    assert (told, came(clerk)) == ("WPS.2026.1", "WPS.2026.1")


def test_a_scheme_that_would_repeat_a_sign_is_refused(clerk, approver):
    scheme(approver, "PS.1{numer}.{rok}")
    assert came(clerk) == "PS.11.2026"
    with pytest.raises(RequirementsNotMet, match=r"znak PS\.11\.2026 dostałyby dwie sprawy"):
        scheme(approver, "PS.{numer}.{rok}")
    assert VoivodeOffice.objects.get(pk="16").case_numbers == "PS.1{numer}.{rok}"


def test_the_scheme_is_that_of_the_moment_in_which_the_case_is_numbered(clerk, approver):
    office = VoivodeOffice.objects.get(pk="16")
    scheme(approver, "PS.{numer}.{rok}")
    assert (office.case_numbers, came(clerk)) == ("CIS-KIS.{numer}.{rok}", "PS.1.2026")


def test_only_its_approver_changes_an_office(clerk, approver):
    for by in (clerk, official("24", OfficeRole.APPROVER)):
        with pytest.raises(NotAllowed):
            scheme(by, "PS.{numer}.{rok}")
    assert set(scheme(approver, "PS.{numer}.{rok}")) == {"case_numbers"}
    event = RegisterEvent.objects.latest("pk")
    assert event.verb == EventVerb.OFFICE_CHANGED
    assert event.changes == {"case_numbers": ["CIS-KIS.{numer}.{rok}", "PS.{numer}.{rok}"]}


def test_what_letters_cannot_print_is_refused(approver):
    office = VoivodeOffice.objects.get(pk="16")
    office.authorised = "z up. Wojewody 🙂"
    with pytest.raises(RequirementsNotMet, match="🙂"):
        offices.change(office, by=approver, reason="Nowa formuła", at=at(MONDAY))
