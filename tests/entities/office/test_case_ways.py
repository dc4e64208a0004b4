"""Ways of a case at the desk: heard, passed on, back again, refused, signed with a reason."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from entities.actions import cases, decisions, letters
from entities.enums import LetterKind, OfficeRole
from entities.enums.cases import CaseKind, CaseState, Channel, DeliveryWay, LetterState
from entities.models import Case
from tests.entities.office.case_desk import (
    errors_of,
    letter_step,
    of_case,
    of_letter,
    send,
    step,
)
from tests.factories import make_centre, make_entity, official, received_case

ADD = reverse("admin:entities_case_add")
FINDINGS = {"findings": ["Ustalono, co trzeba."]}


@contextmanager
def later(client, day):
    """The desk on another day, on which the person signed in anew."""
    with time_machine.travel(day, tick=False):
        client.force_login(client.user)
        yield


def labels(client, case, group="main"):
    return [option.label for option in client.get(of_case(case)).context[group]]


def examined(client, today, kind=CaseKind.CIS_GRANT, **more):
    case = received_case(client.user, kind, received_on=today, **more)
    cases.examine(case, by=client.user)
    return case


def prepared(client, case, kind, facts=FINDINGS, **decision):
    return letters.prepare(case, kind, facts, by=client.user, decision=decision)


# --- What is offered first ------------------------------------------------------------------


def test_club_that_has_everything_is_entered_and_its_refusal_is_the_exception(clerk16, today):
    case = examined(clerk16, today, CaseKind.KIS_ENTRY)
    assert labels(clerk16, case) == ["Przygotuj: Zawiadomienie o wpisie do rejestru"]
    assert "Przygotuj: Decyzja odmowna" in labels(clerk16, case, "others")


def test_case_begun_ex_officio_has_no_application_to_be_complete_art_61_kpa(clerk16, today):
    case = received_case(
        clerk16.user,
        CaseKind.CIS_LOSS,
        received_on=today,
        entity=make_centre(),
        channel=Channel.EX_OFFICIO,
    )
    assert labels(clerk16, case) == [
        "Przejdź do rozpatrywania",
        "Przygotuj: Zawiadomienie o wszczęciu postępowania z urzędu",
    ]
    page = clerk16.get(step(case, "kompletna"))
    assert page.context["title"] == "Przejdź do rozpatrywania"
    assert (
        clerk16.get(of_case(case)).context["next_actor"] == "referent: pierwsza czynność z urzędu"
    )


def test_supervision_begins_with_a_demand_or_a_call_art_5b(clerk16, today):
    case = received_case(
        clerk16.user,
        CaseKind.CIS_SUPERVISION,
        received_on=today,
        entity=make_centre(),
        channel=Channel.EX_OFFICIO,
    )
    assert labels(clerk16, case) == [
        "Przygotuj: Żądanie wyjaśnień",
        "Przygotuj: Wezwanie do usunięcia nieprawidłowości",
    ]


# --- The party is heard ---------------------------------------------------------------------


def test_draft_says_what_keeps_it_from_being_signed_art_10_kpa(clerk16, approver16, today):
    case = examined(clerk16, today)
    draft = prepared(clerk16, case, LetterKind.REFUSAL)
    page = approver16.get(of_letter(draft))
    assert len(page.context["not_yet"]) == 1
    assert b'value="Podpisz"' not in page.content
    sent = send(clerk16, step(case, "wypowiedz"), how="waived", text="Pismo z 16.11.2026.")
    assert sent.status_code == 302, errors_of(sent)
    page = approver16.get(of_letter(draft))
    assert page.context["not_yet"] == []
    assert b'value="Podpisz"' in page.content


def test_what_was_typed_of_the_partys_word_stays_art_10_kpa(clerk16, today):
    case = examined(clerk16, today)
    sent = send(clerk16, step(case, "wypowiedz"), how="urgent", text="")
    assert errors_of(sent) == ["Napisz, co strona oświadczyła albo dlaczego odstąpiono."]
    assert sent.context["forms"][0]["how"].value() == "urgent"


def test_case_ex_officio_offers_no_refusal_and_no_withdrawal_art_105_kpa(clerk16, today):
    case = examined(
        clerk16, today, CaseKind.CIS_LOSS, entity=make_centre(), channel=Channel.EX_OFFICIO
    )
    offered = [*labels(clerk16, case), *labels(clerk16, case, "others")]
    assert "Przygotuj: Decyzja o umorzeniu postępowania" in offered
    assert "Przygotuj: Decyzja odmowna" not in offered
    assert "Odnotuj wycofanie" not in offered


# --- Signed with a reason -------------------------------------------------------------------


def test_approver_says_why_defects_are_no_hindrance_art_4_2(clerk16, approver16, today):
    case = examined(clerk16, today, programme="")
    draft = prepared(clerk16, case, LetterKind.GRANT)
    page = approver16.get(of_letter(draft))
    assert page.context["lacking"] == [
        "Program pracy z uczestnikami w zakresie reintegracji (art. 4 ust. 2 pkt 5)."
    ]
    address = letter_step(draft, "podpisz")
    sent = send(approver16, address, despite="")
    assert errors_of(sent)[0].startswith("Wniosek ma braki albo nie spełnia wymagań.")
    assert send(approver16, address, despite="Program jest w aktach.").status_code == 302
    draft.refresh_from_db()
    assert draft.state == LetterState.SIGNED


# --- A centre of another voivodeship --------------------------------------------------------


def test_application_about_a_centre_elsewhere_is_numbered_and_passed_on_art_65_kpa(
    clerk16, approver16, today
):
    centre = make_centre(gmina="2469011", city="Katowice")
    address = f"{ADD}?rodzaj=cis_extension&inny=https://portal.example/podmioty/{centre.slug}/"
    typed = {"channel": "paper", "party": "Fundacja „Przykład”", "wniosek-gmina": "2469011"}
    sent = send(clerk16, address, **typed)
    assert sent.status_code == 302, errors_of(sent)
    case = Case.objects.get()
    assert (case.office_id, case.entity) == ("16", centre)
    assert labels(clerk16, case) == ["Przygotuj: Zawiadomienie o przekazaniu podania"]
    sent = send(clerk16, of_case(case, "letter_new", LetterKind.FORWARDING))
    assert sent.status_code == 302, errors_of(sent)
    letter = case.letters.get()
    assert letter.facts["to"] == "Wojewoda Śląski"
    assert send(approver16, letter_step(letter, "podpisz")).status_code == 302
    case.refresh_from_db()
    assert case.state == CaseState.FORWARDED


@pytest.mark.parametrize("typed", ["nie-ma-takiego", "///", "%00", "x" * 299])
def test_address_of_no_entry_is_told(clerk16, today, typed):
    page = clerk16.get(ADD, {"rodzaj": "cis_extension", "inny": typed})
    assert page.status_code == 200
    assert page.context["form"].errors


def test_application_of_another_office_is_not_shown_in_the_form_of_a_new_one(clerk16, today):
    """What came to the other office is in its file, not in the register."""
    other = official("24", OfficeRole.CLERK)
    centre = make_centre(gmina="2469011", city="Katowice")
    received_case(
        other,
        CaseKind.CIS_EXTENSION,
        received_on=today,
        entity=centre,
        gmina_id="2469011",
        programme="Program z akt innego urzędu",
    )
    page = clerk16.get(ADD, {"rodzaj": "cis_extension", "inny": centre.slug})
    assert "Program z akt innego urzędu" not in page.content.decode()


# --- Back again -----------------------------------------------------------------------------


@pytest.fixture
def granted(clerk16, approver16, today):
    """A case whose decision was delivered today."""
    case = examined(clerk16, today)
    letter = prepared(clerk16, case, LetterKind.GRANT)
    letters.sign(letter, by=approver16.user)
    letters.deliver(letter, on=today, way=DeliveryWay.POST, by=clerk16.user)
    case.refresh_from_db()
    return case


@pytest.mark.parametrize(("days", "urged"), [(15, False), (21, False), (22, True)])
def test_desk_does_not_urge_finality_while_the_post_may_bring_an_appeal_art_57_5_kpa(
    clerk16, granted, today, days, urged
):
    with later(clerk16, today + timedelta(days=days)):
        offered = labels(clerk16, granted), labels(clerk16, granted, "others")
    assert ["Odnotuj ostateczność" in group for group in offered] == [urged, not urged]


def test_appeal_that_comes_late_reopens_the_case_art_57_5_kpa(clerk16, granted, today):
    with later(clerk16, today + timedelta(days=17)):
        decisions.close(granted.letters.get(), by=clerk16.user)
        posted = (today + timedelta(days=14)).isoformat()
        assert "Odnotuj odwołanie" in labels(clerk16, granted, "others")
        sent = send(clerk16, step(granted, "odwolanie"), on=posted)
        assert sent.status_code == 302, errors_of(sent)
    granted.refresh_from_db()
    assert granted.state == CaseState.APPEALED


def test_who_waived_is_offered_no_appeal_art_127a_kpa(clerk16, granted, today):
    decisions.waive(granted.letters.get(), on=today, by=clerk16.user)
    page = clerk16.get(of_case(granted))
    assert page.context["main"] == []
    assert "Odnotuj odwołanie" not in labels(clerk16, granted, "others")


def test_withdrawn_case_comes_back_with_a_reason(clerk16, today):
    case = received_case(clerk16.user, received_on=today)
    cases.withdraw(case, on=today, by=clerk16.user)
    assert errors_of(send(clerk16, step(case, "przywrocenie"), reason="")) != []
    sent = send(clerk16, step(case, "przywrocenie"), reason="Wycofał ktoś nieuprawniony")
    assert sent.status_code == 302, errors_of(sent)
    case.refresh_from_db()
    assert case.state == CaseState.RECEIVED


def test_partial_answer_leaves_a_choice_of_defects_art_64_2_kpa(clerk16, approver16, today):
    case = received_case(clerk16.user, received_on=today)
    facts = {"defects": ["Brak statutu", "Brak budżetu"], "days": 7}
    call = letters.prepare(case, LetterKind.CALL_TO_COMPLETE, facts, by=clerk16.user)
    letters.sign(call, by=approver16.user)
    letters.deliver(call, on=today, way=DeliveryWay.POST, by=clerk16.user)
    cases.complete(case, received_on=today, by=clerk16.user)
    with later(clerk16, today + timedelta(days=8)):
        address = of_case(case, "letter_new", LetterKind.UNEXAMINED)
        form = clerk16.get(address).context["forms"][0]
        assert [value for value, _ in form.fields["unmended"].choices] == facts["defects"]
        assert errors_of(send(clerk16, address)) != []
        sent = send(clerk16, address, unmended=["Brak budżetu"])
        assert sent.status_code == 302, errors_of(sent)
    assert case.letters.latest("pk").facts["unmended"] == ["Brak budżetu"]


# --- Other ends -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("case_kind", "kind", "made"),
    [
        (CaseKind.CERTIFICATE, LetterKind.CERTIFICATE_REFUSAL, make_entity),
        (CaseKind.KIS_REMOVAL, LetterKind.KIS_KEPT, make_entity),
        (CaseKind.KIS_ENTRY, LetterKind.REFUSAL, lambda: None),
    ],
)
def test_case_without_ground_ends_at_the_desk(clerk16, today, case_kind, kind, made):
    case = examined(clerk16, today, case_kind, entity=made())
    offered = [*labels(clerk16, case), *labels(clerk16, case, "others")]
    assert f"Przygotuj: {kind.label}" in offered
    sent = send(clerk16, of_case(case, "letter_new", kind), findings="Ustalono, co trzeba.")
    assert sent.status_code == 302, errors_of(sent)
    page = clerk16.get(of_letter(case.letters.get()))
    assert (page.context["fault"], len(page.context["pages"]) > 0) == ([], True)


def test_lapsed_request_is_noted_and_only_discontinued_art_98_2_kpa(clerk16, approver16, today):
    case = examined(clerk16, today)
    order = prepared(clerk16, case, LetterKind.SUSPENSION, FINDINGS | {"on_request": True})
    letters.sign(order, by=approver16.user)
    letters.deliver(order, on=today, way=DeliveryWay.POST, by=clerk16.user)
    resumption = "Przygotuj: Postanowienie o podjęciu zawieszonego postępowania"
    lapse = "Odnotuj, że żądanie uważa się za wycofane"
    assert labels(clerk16, case) == [resumption]
    with later(clerk16, today + timedelta(days=3 * 365 + 3)):
        assert labels(clerk16, case) == [lapse]
        assert send(clerk16, step(case, "wygasniecie")).status_code == 302
        decisive = [
            label
            for label in (*labels(clerk16, case), *labels(clerk16, case, "others"))
            if "Decyzja" in label
        ]
    assert decisive == ["Przygotuj: Decyzja o umorzeniu postępowania"]
