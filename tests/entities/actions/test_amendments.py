"""The register follows a decision that changed another one, once it is final and by an act."""

from datetime import date, timedelta

import pytest

from entities.actions import amendments, decisions, entities, letters
from entities.enums import LetterKind
from entities.enums.appeals import AppealOutcome
from entities.enums.cases import CaseKind
from entities.models import Letter, RegisterEvent, Territory
from entities.rules import amendments as rules
from entities.rules import integrity
from entities.rules.errors import Conflict, NotAllowed, RequirementsNotMet
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


# --- Another gmina, another founder ----------------------------------------------------------


def other_gmina(centre):
    gminas = Territory.objects.filter(level="gmina", code__startswith="16")
    return gminas.exclude(pk=centre.gmina_id).order_by("pk").first()


def test_another_gmina_of_the_voivodeship_comes_into_the_register_art_155_kpa(office, centre):
    gmina = other_gmina(centre)
    letter = changed(office, centre, register_gmina=gmina.pk, register_city="Nowa Wieś")
    line = rules.compared(letter, centre)[0]
    assert (line.before, line.after) == (centre.gmina, gmina)
    apply(letter, office)
    centre.refresh_from_db()
    assert (centre.gmina, centre.city) == (gmina, "Nowa Wieś")
    assert centre.place is None or centre.place.gmina_id == gmina.pk
    assert integrity.check().misfit == ""


def test_another_voivodeship_needs_an_application_there_art_4_1(office, centre):
    case = office.case(CaseKind.CIS_CHANGE, MONDAY, centre)
    with pytest.raises(RequirementsNotMet, match="nowy wniosek o nadanie statusu"):
        letters.prepare(
            case,
            LetterKind.CHANGE,
            FACTS | {"register_gmina": "2466011"},
            by=office.clerk,
            decision={},
            at=at(MONDAY),
        )


def test_another_founder_is_a_takeover_or_a_new_application_art_6_4(office, centre):
    case = office.case(CaseKind.CIS_CHANGE, MONDAY, centre, founder_name="Fundacja Zupełnie Inna")
    how = {"by": office.clerk, "decision": {}, "at": at(MONDAY)}
    with pytest.raises(RequirementsNotMet) as refusal:
        letters.prepare(case, LetterKind.CHANGE, FACTS, **how)
    [sentence] = refusal.value.sentences
    assert "załóż sprawę o przejęcie (art. 6 ust. 4)" in sentence
    assert "Inna instytucja składa własny wniosek" in sentence


def test_the_same_founder_hinders_nothing(office, centre):
    founder = centre.foundings.get().organisation.name.upper()
    case = office.case(CaseKind.CIS_CHANGE, MONDAY, centre, founder_name=founder)
    assert letters.prepare(
        case, LetterKind.CHANGE, FACTS, by=office.clerk, decision={}, at=at(MONDAY)
    )


# --- Corrections (KPA art. 113) --------------------------------------------------------------


def granted_with_a_slip(office):
    """A status granted to a centre whose name is misspelt."""
    return office.grant(MONDAY, entity_name="Centrum Integracji Spłoecznej")


def corrected(office, wrong, delivered=MONDAY, **facts):
    facts = FINDINGS | {"corrections": [["Spłoecznej", "Społecznej"]]} | facts
    return office.letter(
        wrong.case, LetterKind.CORRECTION, MONDAY, facts, corrects=wrong, delivered=delivered
    )


def test_correction_that_names_data_of_the_register_comes_into_it_art_113_kpa(office):
    wrong = granted_with_a_slip(office)
    order = corrected(office, wrong, register_name="Centrum Integracji Społecznej")
    assert outstanding(order, MONDAY)
    assert [*rules.of_offices(["16"], MONDAY)] == [order]
    apply(order, office, on=MONDAY)
    entity = wrong.case.entity
    entity.refresh_from_db()
    assert entity.name == "Centrum Integracji Społecznej"
    assert (order.applied_on, outstanding(order, MONDAY)) == (MONDAY, False)
    event = RegisterEvent.objects.filter(entity=entity, verb="entity_changed").latest("number")
    assert event.reason == (
        f"Sprostowanie {order.number} (art. 113 KPA), ze skutkiem od dnia decyzji {wrong.number} z "
        "dnia 16.11.2026"
    )
    assert integrity.check().misfit == ""


def test_correction_without_data_of_the_register_asks_for_nothing(office):
    order = corrected(office, granted_with_a_slip(office))
    assert not outstanding(order, MONDAY)
    with pytest.raises(Conflict):
        apply(order, office, on=MONDAY)


def test_correction_binds_from_its_delivery_art_110_126_kpa(office):
    wrong = granted_with_a_slip(office)
    order = corrected(office, wrong, delivered=None, register_name="Dobra Nazwa")
    assert not outstanding(order, FINAL)
    with pytest.raises(Conflict):
        apply(order, office)


def test_correction_of_a_decision_that_is_gone_writes_nothing(office):
    wrong = granted_with_a_slip(office)
    order = corrected(office, wrong, register_name="Dobra Nazwa")
    decisions.appeal(wrong, on=MONDAY, by=office.clerk, at=at(MONDAY, 17))
    decisions.settle_appeal(
        wrong, AppealOutcome.REMANDED, on=MONDAY, note="DRP", by=office.clerk, at=at(FINAL)
    )
    assert not outstanding(order, FINAL)


def test_order_that_is_corrected_says_nothing_of_the_register_art_126_kpa(office, centre):
    case = office.case(CaseKind.CIS_LOSS, MONDAY, centre)
    facts = FINDINGS | {"awaited": "wyroku"}
    suspension = office.letter(case, LetterKind.SUSPENSION, MONDAY, facts, delivered=MONDAY)
    with pytest.raises(RequirementsNotMet, match="sprostowanie postanowienia ich nie zmienia"):
        corrected(office, suspension, register_name="Inna")
