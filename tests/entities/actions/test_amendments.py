"""The register follows a decision that changed another one, once it is final and by an act."""

from datetime import date, timedelta

import pytest

from entities.actions import amendments, decisions, entities
from entities.enums import LetterKind
from entities.enums.cases import AppealOutcome, CaseKind
from entities.models import Letter, RegisterEvent
from entities.rules import amendments as rules
from entities.rules.errors import Conflict, NotAllowed
from tests.factories import make_centre
from tests.proceedings import FINDINGS, MONDAY, Office, at

pytestmark = pytest.mark.django_db

FINAL = date(2026, 12, 1)
FACTS = FINDINGS | {
    "decision_of": "2024-01-01",
    "decision_number": "PS.1",
    "consented_on": "2026-11-10",
    "changes": ["Zmienia się nazwa i telefon."],
}
NEW = {
    "register_name": "Centrum Integracji Społecznej „Nowe”",
    "register_phones": "77 000 00 01, 77 000 00 02",
    "register_started_on": "2024-02-01",
}


@pytest.fixture
def centre(db):
    return make_centre(phones=["77 111 11 11"])


def changed(office, centre, **facts):
    """The decision, delivered on a Monday."""
    case = office.case(CaseKind.CIS_CHANGE, MONDAY, centre)
    return office.letter(case, LetterKind.CHANGE, MONDAY, FACTS | facts, delivered=MONDAY)


def outstanding(letter, on):
    return rules.is_outstanding(Letter.objects.get(pk=letter.pk), on)


def apply(letter, office, on=FINAL, **more):
    amendments.apply(letter, by=office.clerk, at=at(on), **more)


def test_change_alters_nothing_before_it_is_final_art_155_kpa(office, centre):
    letter = changed(office, centre, **NEW)
    assert not outstanding(letter, FINAL - timedelta(days=1))
    with pytest.raises(Conflict):
        apply(letter, office, on=FINAL - timedelta(days=1))
    centre.refresh_from_db()
    assert centre.name == "Centrum Integracji Społecznej w Opolu"


def test_register_says_what_the_final_decision_says_art_155_kpa(office, centre):
    letter = changed(office, centre, **NEW)
    assert outstanding(letter, FINAL)
    apply(letter, office)
    centre.refresh_from_db()
    assert centre.name == NEW["register_name"]
    assert centre.phones == ["77 000 00 01", "77 000 00 02"]
    assert (centre.started_on, centre.started_precision) == (date(2024, 2, 1), "day")
    assert (letter.applied_on, outstanding(letter, FINAL)) == (FINAL, False)
    event = RegisterEvent.objects.filter(entity=centre, verb="entity_changed").get()
    assert event.reason == f"Decyzja {letter.number} (art. 155 KPA)"


def test_waiver_lets_the_register_follow_at_once_art_127a_kpa(office, centre):
    letter = changed(office, centre, **NEW)
    decisions.waive(letter, on=MONDAY, by=office.clerk, at=at(MONDAY, 16))
    apply(letter, office, on=MONDAY)
    centre.refresh_from_db()
    assert centre.name == NEW["register_name"]


def test_changes_are_written_once(office, centre):
    letter = changed(office, centre, **NEW)
    apply(letter, office)
    entities.change(centre, {"name": "Jeszcze inna nazwa"}, by=None, reason="Później")
    with pytest.raises(Conflict):
        apply(letter, office)
    centre.refresh_from_db()
    assert centre.name == "Jeszcze inna nazwa"


@pytest.mark.parametrize("outcome", [AppealOutcome.OVERTURNED, AppealOutcome.REMANDED])
def test_change_that_is_set_aside_is_not_written_art_138_kpa(office, centre, outcome):
    letter = changed(office, centre, **NEW)
    decisions.appeal(letter, on=MONDAY, by=office.clerk, at=at(MONDAY, 16))
    assert not outstanding(letter, FINAL)
    decisions.settle_appeal(letter, outcome, on=FINAL, note="DRP.1", by=office.clerk, at=at(FINAL))
    assert not outstanding(letter, FINAL)


def test_decision_in_words_alone_waits_until_somebody_says_that_it_is_done(office, centre):
    letter = changed(office, centre)
    assert outstanding(letter, FINAL)
    apply(letter, office)
    assert not outstanding(letter, FINAL)
    assert not RegisterEvent.objects.filter(entity=centre, verb="entity_changed").exists()


def test_register_that_changed_meanwhile_is_read_again(office, centre):
    letter = changed(office, centre, **NEW)
    seen = amendments.mark(letter, centre)
    entities.change(centre, {"phones": ["77 222 22 22"]}, by=None, reason="Telefon")
    with pytest.raises(Conflict, match="Przeczytaj"):
        apply(letter, office, seen=seen)
    centre.refresh_from_db()
    apply(letter, office, seen=amendments.mark(letter, centre))


def test_another_office_changes_nothing(office, centre):
    letter = changed(office, centre, **NEW)
    with pytest.raises(NotAllowed):
        amendments.apply(letter, by=Office("24").clerk, at=at(FINAL))


def test_new_town_brings_its_locality(office, centre):
    letter = changed(office, centre, register_city="Opole", register_street="ul. Nowa 1")
    apply(letter, office)
    centre.refresh_from_db()
    assert (centre.street, centre.place.name) == ("ul. Nowa 1", "Opole")


def test_comparison_shows_both_sides(office, centre):
    letter = changed(office, centre, **NEW)
    lines = {line.column: (line.before, line.after) for line in rules.compared(letter, centre)}
    assert lines["phones"] == (["77 111 11 11"], ["77 000 00 01", "77 000 00 02"])
    assert [*lines] == ["name", "phones", "started_on"]
