"""The record of a case: people by name, one act told once, in the past tense."""

from entities.actions import acts, applications, cases, decisions, letters, party_letters
from entities.enums import EventVerb, LetterKind
from entities.enums.cases import DeliveryWay
from entities.enums.filings import FilingKind
from entities.models import Case
from entities.office import case_record, history
from tests import factories


def test_record_of_a_case_names_people_and_tells_one_act_once_art_66a_kpa(clerk16, today):
    case = factories.received_case(clerk16.user, received_on=today)
    applications.attach(case, name="Opinia pani Anny.pdf", received_on=today, by=clerk16.user)
    cases.examine(case, by=clerk16.user)
    draft = letters.prepare(
        case, LetterKind.REFUSAL, {"findings": ["Nie."]}, by=clerk16.user, decision={}
    )
    letters.discard(draft, by=clerk16.user, reason="Pomyłka")
    entries = case_record.record_of(case)
    assert {entry.who for entry in entries} == {f"{clerk16.user.name}, referent (16)"}
    told = [(entry.what, entry.why) for entry in entries]
    # What came with the application stands between.
    assert [*told[:4], told[-1]] == [
        (
            "stan sprawy: w rozpatrywaniu; usunięto projekt (Decyzja odmowna)",
            "Pomyłka",
        ),
        ("stan sprawy: projekt czeka na podpis; przygotowano pismo: Decyzja odmowna", ""),
        ("stan sprawy: w rozpatrywaniu", "uznano za kompletną"),
        ("zmieniono dane sprawy: załącznik (inny)", ""),
        ("założono sprawę", "nadanie statusu CIS"),
    ]


def test_what_nobody_did_is_not_in_the_record_of_a_case(clerk16, today):
    case = factories.received_case(clerk16.user, received_on=today)
    with acts.act(by=None, reason="Stan") as act:
        act.record(EventVerb.SEALED, "stan", row=case)
    assert "stan" not in [entry.what for entry in case_record.record_of(case)]
    assert all(entry.who.startswith(clerk16.user.name) for entry in case_record.record_of(case))


def test_record_says_who_keeps_the_case_by_name(clerk16, approver16, today):
    case = factories.received_case(clerk16.user, received_on=today)
    cases.assign(case, approver16.user, by=clerk16.user)
    [change] = case_record.record_of(case)[0].changes
    assert (change.before, change.after) == ("brak", approver16.user.name)


def test_record_says_what_became_of_a_decision_in_the_past(clerk16, approver16, today):
    case = factories.received_case(clerk16.user, received_on=today)
    cases.examine(case, by=clerk16.user)
    facts = {"findings": ["Tak."]}
    letter = letters.prepare(case, LetterKind.GRANT, facts, by=clerk16.user, decision={})
    letters.sign(letter, by=approver16.user, despite="Braki opisano.")
    letters.deliver(letter, on=today, way=DeliveryWay.IN_PERSON, by=clerk16.user)
    decisions.waive(letter, on=today, by=clerk16.user)
    newest = case_record.record_of(case)[0]
    assert "odnotowano zrzeczenie się odwołania" in newest.what
    assert newest.why == ""


def test_record_tells_a_letter_of_the_party_in_polish_and_without_its_digest(
    clerk16, today, organisation
):
    case = factories.received_case(clerk16.user, received_on=today)
    Case.objects.filter(pk=case.pk).update(organisation=organisation, party=organisation.name)
    case.refresh_from_db()
    by, message = factories.member(organisation, "editor"), party_letters.Message("Dzień dobry.")
    filing = party_letters.send(case, FilingKind.OTHER, message, by=by)
    newest = case_record.record_of(case)[0]
    assert (newest.what, newest.changes) == ("zmieniono dane sprawy: inne pismo", [])
    told = history.acts_on(case)[0]["changes"]
    assert [(change.label, change.after) for change in told] == [
        ("pismo strony (skrót dokumentu)", filing.content_id)
    ]
