"""A change of a decision at the desk: compared before the signature, written when it is final."""

from datetime import timedelta

import pytest

from entities.actions import cases, decisions, letters
from entities.enums import LetterKind
from entities.enums.cases import CaseKind, DeliveryWay
from entities.models import Letter
from tests.entities.office.case_desk import errors_of, of_case, of_letter, send, told
from tests.factories import make_centre, received_case
from tests.proceedings import Office

WRITTEN = {
    "decision_of": "2024-01-01",
    "decision_number": "PS.1",
    "consented_on": "2026-11-01",
    "changes": "Zmienia się nazwa.",
    "findings": "Strona się zgodziła.",
    "register_name": "Centrum „Nowe”",
}


@pytest.fixture
def centre(db):
    return make_centre()


@pytest.fixture
def case(clerk16, today, centre):
    case = received_case(clerk16.user, CaseKind.CIS_CHANGE, received_on=today, entity=centre)
    cases.examine(case, by=clerk16.user)
    return case


def draft(client, case, **more):
    address = of_case(case, "letter_new", LetterKind.CHANGE)
    return send(client, address, **WRITTEN | more)


@pytest.fixture
def final(clerk16, approver16, case, today):
    """The decision, delivered and waived today."""
    draft(clerk16, case)
    letter = Letter.objects.get(case=case)
    letters.sign(letter, by=approver16.user)
    letters.deliver(letter, on=today, way=DeliveryWay.IN_PERSON, by=clerk16.user)
    decisions.waive(letter, on=today, by=clerk16.user)
    return letter


def test_comparison_is_read_before_the_signature(clerk16, approver16, case, centre):
    draft(clerk16, case)
    page = approver16.get(of_letter(Letter.objects.get(case=case))).content.decode()
    assert centre.name in page
    assert "Centrum „Nowe”" in page
    assert "Do wprowadzenia, gdy decyzja będzie ostateczna." in page


def test_case_keeps_saying_that_the_register_has_to_follow(clerk16, case, centre, final):
    page = clerk16.get(of_case(case))
    assert page.context["next_actor"] == "referent: zmiany do wprowadzenia do rejestru"
    assert [option.label for option in page.context["main"]] == [
        f"Zmiany do wprowadzenia do rejestru: {final.number}"
    ]
    [waiting] = clerk16.get("/admin/").context["cases"]["to_apply"]
    assert waiting.letter == final
    assert "Wprowadź zmiany do rejestru" in clerk16.get(of_letter(final)).content.decode()


def test_step_writes_the_register_and_the_case_is_at_rest(clerk16, case, centre, final):
    answer = send(clerk16, of_letter(final, "letter_step", "zmiany"))
    assert told(clerk16, answer) == ["Rejestr jest zgodny z decyzją."]
    centre.refresh_from_db()
    assert centre.name == "Centrum „Nowe”"
    page = clerk16.get(of_case(case))
    assert (page.context["next_actor"], page.context["main"]) == ("nikt: sprawa zakończona", [])
    assert clerk16.get("/admin/").context["cases"]["to_apply"] == []


def test_second_step_is_told_that_it_is_done(clerk16, final):
    address = of_letter(final, "letter_step", "zmiany")
    send(clerk16, address)
    page = send(clerk16, address)
    assert errors_of(page)[0].startswith("Z tego pisma nie ma teraz nic do wprowadzenia")


def test_another_office_sees_nothing_of_it(clerk24, final):
    assert clerk24.get("/admin/").context["cases"]["to_apply"] == []
    assert clerk24.get(of_letter(final, "letter_step", "zmiany")).status_code == 404


@pytest.mark.parametrize(
    ("field", "value"),
    [("postal_code", "4500"), ("phones", "do pana Jana"), ("email", "cis.example")],
)
def test_data_that_the_register_would_refuse_is_refused_when_typed(clerk16, case, field, value):
    page = draft(clerk16, case, **{f"register_{field}": value})
    assert f"register_{field}" in page.context["forms"][0].errors
    assert value in page.content.decode()
    assert not Letter.objects.exists()


def test_started_on_is_shown_as_a_day(clerk16, case, today):
    draft(clerk16, case, register_started_on=f"{today - timedelta(days=1):%Y-%m-%d}")
    page = clerk16.get(of_letter(Letter.objects.get(case=case))).content.decode()
    assert "15.11.2026" in page


# --- A correction (KPA art. 113), another gmina ------------------------------------------------


def test_correction_names_what_the_register_should_say(clerk16, approver16, today):
    office = Office()
    grant = office.grant(today, entity_name="Centrum Integracji Spłoecznej")
    sent = {
        "corrects": grant.pk,
        "corrections": "Spłoecznej => Społecznej",
        "findings": "Oczywista omyłka.",
        "register_name": "Centrum Integracji Społecznej",
    }
    answer = send(clerk16, of_case(grant.case, "letter_new", LetterKind.CORRECTION), **sent)
    assert answer.status_code == 302
    order = grant.corrections.get()
    page = clerk16.get(of_letter(order)).content.decode()
    assert "Do wprowadzenia, gdy doręczono decyzję i jej sprostowanie." in page
    letters.sign(order, by=approver16.user)
    letters.deliver(order, on=today, way=DeliveryWay.IN_PERSON, by=clerk16.user)
    main = clerk16.get(of_case(grant.case)).context["main"]
    assert f"Zmiany do wprowadzenia do rejestru: {order.number}" in [one.label for one in main]
    send(clerk16, of_letter(order, "letter_step", "zmiany"))
    entity = grant.case.entity
    entity.refresh_from_db()
    assert entity.name == "Centrum Integracji Społecznej"


def test_correction_without_data_shows_no_register(clerk16, today):
    office = Office()
    grant = office.grant(today)
    facts = {"findings": ["Omyłka."], "corrections": [["a", "b"]]}
    order = office.letter(grant.case, LetterKind.CORRECTION, today, facts, corrects=grant)
    assert "Zmiany w rejestrze" not in clerk16.get(of_letter(order)).content.decode()


def test_gminas_of_the_voivodeship_are_offered_and_no_others(clerk16, case, centre):
    address = of_case(case, "letter_new", LetterKind.CHANGE)
    page = clerk16.get(address).content.decode()
    assert 'value="1661011"' in page
    assert 'value="2466011"' not in page
    assert "W innym województwie potrzebny jest nowy wniosek" in page
    refused = send(clerk16, address, **WRITTEN, register_gmina="2466011")
    assert len(errors_of(refused)) == 1
    assert draft(clerk16, case, register_gmina="1661011").status_code == 302
