"""A letter in a case stays as it was typed until it is sent, wherever one goes on with it."""

import json

import pytest
from django.urls import reverse

from entities.actions import applications, cases, letters
from entities.enums import LetterKind
from entities.enums.cases import DeliveryWay
from entities.models import Case, Filing, FilingDraft
from tests.conftest import signed_in
from tests.entities.office.sending import forms_of
from tests.factories import member, received_case
from tests.proceedings import MONDAY, at, signed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
FACTS = {"defects": ["Brak programu."], "days": 14}
TEXT = "Pierwszy wiersz.\r\nDrugi wiersz."


@pytest.fixture
def called(clerk, approver, organisation):
    """An application of the organisation, called to complete."""
    case = received_case(clerk, received_on=MONDAY, at=at(MONDAY), attached=False, programme="")
    Case.objects.filter(pk=case.pk).update(organisation=organisation, party=organisation.name)
    case.refresh_from_db()
    letter = signed(case, LetterKind.CALL_TO_COMPLETE, clerk, approver, MONDAY, FACTS)
    letters.deliver(letter, way=DeliveryWay.POST, on=MONDAY, by=clerk, at=at(MONDAY, 14))
    case.refresh_from_db()
    return case


def of(case, way="uzupelnienie"):
    return reverse("panel:write", args=[case.pk, way])


def form(client, address):
    """The form as a browser holds it, without its files."""
    found = [one for one in forms_of(client.get(address)) if "token" in one][-1]
    return {
        name: said for name, said in found.items() if not name.startswith(("documents", "kind"))
    }


def saved(client, address, values, **changes):
    """The script saves by itself."""
    told = values | changes | {"auto": "1"}
    return client.post(address, told, headers={"Accept": "application/json"})


def kept(client, address, values, **changes):
    """Somebody without scripts presses the button."""
    return client.post(address, values | changes | {"keep": "1"})


def words(answer):
    return " ".join(answer.content.decode().split())


def test_answer_is_kept_while_it_is_typed_and_a_colleague_goes_on(editor, organisation, called):
    values = form(editor, of(called))
    answer = saved(editor, of(called), values, text=TEXT, **{"wniosek-programme": "Pracownie."})
    told = json.loads(answer.content)
    assert (told["version"], told["next"]) == (1, "")
    colleague = signed_in(member(organisation, "owner"))
    shown = form(colleague, of(called))
    assert (shown["text"], shown["wniosek-programme"]) == ([TEXT], ["Pracownie."])
    assert shown["version"] == ["1"]
    colleague.post(of(called), shown)
    called.application.refresh_from_db()
    assert (Filing.objects.get().text, called.application.programme) == (
        "Pierwszy wiersz.\nDrugi wiersz.",
        "Pracownie.",
    )
    assert not FilingDraft.objects.exists()


def test_button_keeps_it_without_scripts_and_the_case_leads_back(editor, called):
    answer = kept(editor, of(called), form(editor, of(called)), text=TEXT)
    page = words(editor.get(answer.url))
    assert "Zapisano szkic. Nic jeszcze nie wysłano." in page
    assert f'Zaczęte i niewysłane: <a href="{of(called)}">' in page
    assert not Filing.objects.exists()
    assert form(editor, of(called))["text"] == [TEXT]


def test_what_cannot_be_read_is_kept_as_it_is(editor, called):
    values = form(editor, of(called)) | {"wniosek-budget": "dużo", "wniosek-starts_on": "jutro"}
    kept(editor, of(called), values)
    shown = form(editor, of(called))
    assert (shown["wniosek-budget"], shown["wniosek-starts_on"]) == (["dużo"], ["jutro"])


def test_only_what_was_changed_in_the_application_is_kept(editor, called, clerk):
    """What the office writes into the rest meanwhile is neither hidden nor taken back."""
    kept(editor, of(called), form(editor, of(called)), text=TEXT)
    assert FilingDraft.objects.get().answers == {"text": ["Pierwszy wiersz.\nDrugi wiersz."]}
    applications.change_application(called, {"classes": "Rano."}, by=clerk, reason="Telefon")
    assert form(editor, of(called))["wniosek-classes"] == ["Rano."]


def test_application_that_the_office_changed_under_a_draft_is_told(editor, called, clerk):
    values = form(editor, of(called)) | {"wniosek-classes": "Wieczorem."}
    kept(editor, of(called), values)
    applications.change_application(called, {"classes": "Rano."}, by=clerk, reason="Telefon")
    page = words(editor.post(of(called), form(editor, of(called))))
    assert "Wniosek zmienił się" in page
    assert "Wieczorem." in page
    assert not Filing.objects.exists()


def test_second_of_two_is_told_and_sees_both(editor, organisation, called):
    other = signed_in(member(organisation, "owner"))
    first, second = form(editor, of(called)), form(other, of(called))
    saved(editor, of(called), first, text="Pierwsza.")
    refused = saved(other, of(called), second, text="Druga.")
    assert refused.status_code == 409
    assert "Ktoś z Twojego zespołu" in json.loads(refused.content)["sentence"]
    page = kept(other, of(called), second, text="Druga.")
    assert "<dd>Pierwsza.</dd>" in words(page)
    again = [one for one in forms_of(page) if "token" in one][-1]
    assert (again["text"], again["version"]) == (["Druga."], ["1"])
    kept(other, of(called), again)
    assert FilingDraft.objects.get().answers == {"text": ["Druga."]}


def test_letter_is_not_sent_over_what_a_colleague_has_written_on(editor, organisation, called):
    values = form(editor, of(called)) | {"text": "Moje."}
    other = signed_in(member(organisation, "owner"))
    saved(other, of(called), form(other, of(called)), text="Dopisane.")
    page = editor.post(of(called), values)
    assert "<dd>Dopisane.</dd>" in words(page)
    assert not Filing.objects.exists()
    editor.post(of(called), [one for one in forms_of(page) if "token" in one][-1])
    assert Filing.objects.get().text == "Moje."


def test_fault_of_a_form_does_not_hide_that_a_colleague_has_written_on(
    editor, organisation, called
):
    values = form(editor, of(called)) | {"text": "Moje."}
    other = signed_in(member(organisation, "owner"))
    saved(other, of(called), form(other, of(called)), text="Dopisane.")
    page = editor.post(of(called), values | {"wniosek-budget": "dużo"})
    assert "Dopisane." not in words(page)
    again = [one for one in forms_of(page) if "token" in one][-1]
    again["wniosek-budget"] = values["wniosek-budget"]
    assert "<dd>Dopisane.</dd>" in words(editor.post(of(called), again))


def test_draft_does_not_come_back_after_the_letter_went_out(editor, called):
    """The script's last save arrives after the letter, or from another tab."""
    values, other = form(editor, of(called)), form(editor, of(called))
    editor.post(of(called), values | {"text": TEXT})
    for late in (values, other):
        assert saved(editor, of(called), late, text=TEXT).status_code == 409
    assert not FilingDraft.objects.exists()


def test_what_is_emptied_is_no_draft_any_more(editor, called):
    kept(editor, of(called), form(editor, of(called)), text=TEXT)
    answer = kept(editor, of(called), form(editor, of(called)), text="  ")
    assert "szkicu nie ma" in words(editor.get(answer.url))
    assert not FilingDraft.objects.exists()


def test_each_letter_has_a_draft_of_its_own_and_a_withdrawal_none(editor, called):
    for way in ("uzupelnienie", "inne"):
        kept(editor, of(called, way), form(editor, of(called, way)), text=way)
    assert form(editor, of(called, "inne"))["text"] == ["inne"]
    values = form(editor, of(called, "wycofanie"))
    assert saved(editor, of(called, "wycofanie"), values, text=TEXT).status_code == 409
    assert FilingDraft.objects.count() == 2


def test_draft_is_the_organisations_and_nobody_elses(editor, other_editor, called):
    values = form(editor, of(called))
    saved(editor, of(called), values, text=TEXT)
    assert saved(other_editor, of(called), values, text="x").status_code == 404
    editor.user.memberships.all().delete()
    assert saved(editor, of(called), values, text="Nadal ja.", version="1").status_code == 404
    assert FilingDraft.objects.get().answers == {"text": ["Pierwszy wiersz.\nDrugi wiersz."]}


def test_draft_outlives_the_account_that_typed_it(editor, called):
    saved(editor, of(called), form(editor, of(called)), text=TEXT)
    editor.user.delete()
    assert FilingDraft.objects.get().changed_by is None


@pytest.mark.parametrize("field", ["text", "version", "token", "newest", "wniosek-seen", "auto"])
@pytest.mark.parametrize("nonsense", ["\x00", "9" * 30, "x" * 500_000, "-1", "{}"])
def test_nonsense_is_no_fault_of_the_portal(editor, called, field, nonsense):
    values = form(editor, of(called)) | {"text": TEXT}
    assert saved(editor, of(called), values | {field: nonsense}).status_code in (200, 409)
    assert editor.get(of(called)).status_code == 200


def test_draft_goes_with_the_end_of_its_case(editor, called, clerk):
    kept(editor, of(called), form(editor, of(called)), text=TEXT)
    cases.withdraw(called, on=MONDAY, by=clerk, at=at(MONDAY, 15))
    assert not FilingDraft.objects.exists()


def test_nothing_ticked_is_kept_as_that(editor, called):
    begun = form(editor, of(called))
    assert begun["wniosek-groups"]
    kept(editor, of(called), {**begun, "wniosek-groups": []})
    assert not form(editor, of(called)).get("wniosek-groups")
