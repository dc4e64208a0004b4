"""The offices' own data at the desk."""

import io

import pypdf
import pytest
from django.urls import reverse

from entities.enums import EventVerb
from entities.models import RegisterEvent, VoivodeOffice
from tests.entities.office.sending import errors_of, forms_of, send

PAGE = reverse("admin:entities_voivodeoffice_change", args=["16"])


@pytest.mark.parametrize(
    ("who", "seen", "sent"),
    [
        ("anonymous", 302, 302),
        ("owner", 403, 403),
        ("clerk16", 200, 403),
        ("clerk24", 404, 404),
        ("approver16", 200, 200),
        ("administrator", 200, 200),
    ],
)
def test_office_by_role(request, who, seen, sent):
    client = request.getfixturevalue(who)
    assert (client.get(PAGE).status_code, client.post(PAGE, {}).status_code) == (seen, sent)


def test_list_shows_own_office(clerk16):
    page = clerk16.get(reverse("admin:entities_voivodeoffice_changelist"))
    assert [office.pk for office in page.context["cl"].result_list] == ["16"]


def test_change_is_an_act(approver16):
    send(approver16, PAGE, phone="77 452 45 45", reason="Nowa centrala")
    event = RegisterEvent.objects.get()
    assert (event.verb, event.reason) == (EventVerb.OFFICE_CHANGED, "Nowa centrala")
    assert event.changes == {"phone": ["", "77 452 45 45"]}


def test_a_name_beside_a_number_is_refused_and_kept_for_correction(approver16):
    typed = "77 452 45 45 Anna Wymyślona"
    answer = send(approver16, PAGE, phone=typed, reason="Nowa centrala")
    assert [error[:33] for error in errors_of(answer)] == ["Wpisz numer telefonu cyframi, na "]
    assert typed in answer.content.decode()


def test_change_needs_a_reason(approver16):
    assert errors_of(send(approver16, PAGE, phone="77 452 45 45")) == [
        "Napisz, dlaczego to robisz."
    ]


def test_page_says_who_works_there(clerk16):
    team = clerk16.get(PAGE).context["team"]
    assert [membership.user for membership in team] == [clerk16.user]


def test_nobody_adds_an_office(administrator):
    assert administrator.get(reverse("admin:entities_voivodeoffice_add")).status_code == 403


LETTERHEAD = {
    "authority": "Wojewoda Opolski",
    "authorised": "z up. Wojewody Opolskiego",
    "delivery_address": "AE:PL-12345-67890-ABCDE-12",
    "case_numbers": "PS-II.9420.{numer}.{rok}",
    "department": "Wydział Polityki Społecznej",
}


def preview(client, **changes):
    """The page after its fields were changed and a preview was asked for."""
    return client.post(PAGE, forms_of(client.get(PAGE))[-1] | changes | {"_preview": "1"})


def test_letterhead_and_scheme_are_the_approvers_to_change(approver16, today):
    send(approver16, PAGE, **LETTERHEAD, reason="Nowy wykaz akt")
    office = VoivodeOffice.objects.get(pk="16")
    assert {name: getattr(office, name) for name in LETTERHEAD} == LETTERHEAD
    assert set(RegisterEvent.objects.get().changes) == set(LETTERHEAD)
    assert approver16.get(PAGE).context["next_sign"] == "PS-II.9420.1.2026"


def test_preview_shows_what_is_typed_and_saves_nothing(approver16, today):
    answer = preview(approver16, **LETTERHEAD)
    assert answer["Content-Type"] == "application/pdf"
    text = pypdf.PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
    told = ("PS-II.9420.1.2026/1", "z up. Wojewody Opolskiego", "Wydział Polityki Społecznej")
    assert [words for words in told if words not in text.replace("\xa0", " ")] == []
    assert VoivodeOffice.objects.get(pk="16").authorised == ""
    assert not RegisterEvent.objects.exists()


def test_preview_says_what_has_to_be_mended_first(approver16, today):
    answer = preview(approver16, case_numbers="PS.{numer}")
    assert {error[:40] for error in errors_of(answer)} == {
        "Wpisz w schemacie raz {numer} i raz {rok",
        "Napisz, dlaczego to robisz.",
    }
    assert "PS.{numer}" in answer.content.decode()


def test_clerk_gets_no_preview(clerk16):
    assert clerk16.post(PAGE, LETTERHEAD | {"_preview": "1"}).status_code == 403


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("case_numbers", "PS.{numer}.{numer}.{rok}"),
        ("case_numbers", "PS.{numer:04}.{rok}"),
        ("case_numbers", "PS.{numer!r}.{rok}"),
        ("case_numbers", "PS.{}.{rok}{numer}"),
        ("case_numbers", "PS {numer} {rok}"),
        ("case_numbers", "PS.2026.7"),
        ("case_numbers", "PS.{numer.__class__}.{rok}"),
        ("authority", "wojewoda opolski"),
        ("authority", "Wojewody Opolskiego"),
        ("delivery_address", "AE-PL 1"),
        ("delivery_address", "sekretariat@urzad.example"),
    ],
)
def test_what_letters_could_not_use_is_refused_with_an_example(approver16, name, typed):
    answer = send(approver16, PAGE, **{name: typed}, reason="Zmiana")
    faults = errors_of(answer)
    assert len(faults) == 1
    assert any(sample in faults[0] for sample in ("PS-II.9420", "Wojewoda Opolski", "AE:PL-12345"))
