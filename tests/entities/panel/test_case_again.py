"""A letter sent again from a second tab: told of the first, and never sent twice."""

import pytest

from entities.actions import party_letters
from entities.enums.filings import FilingKind
from entities.models import AttachmentKind, Case, Filing
from tests.conftest import signed_in
from tests.entities.office.sending import forms_of
from tests.entities.panel.test_case_write import TEXT, file, form_of, said
from tests.factories import member
from tests.proceedings import MONDAY, at

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def two_tabs(client, case):
    return [form_of(client, case, "uzupelnienie") for _tab in range(2)]


def test_same_answer_from_a_second_tab_is_told_with_its_hour_at_once(editor, called):
    kind = AttachmentKind.objects.get(case_kind="cis_grant", name__contains="opinia starosty")
    more = {"text": TEXT, "wniosek-programme": "Cztery\r\npracownie."}
    first, second = two_tabs(editor, called)
    editor.post(first[0], first[1] | more | {f"kind_{kind.pk}": file()})
    page = said(editor, editor.post(second[0], second[1] | more | {f"kind_{kind.pk}": file()}))
    assert "Odpowiedź na wezwanie do uzupełnienia wysłano już dziś o " in page
    assert "zmienił" not in page
    assert Filing.objects.count() == 1


def test_second_tab_that_only_repeats_the_text_adds_nothing(editor, called):
    first, second = two_tabs(editor, called)
    editor.post(first[0], first[1] | {"text": TEXT, "wniosek-programme": "Cztery pracownie."})
    page = said(editor, editor.post(second[0], second[1] | {"text": TEXT}))
    assert "wysłano już dziś o " in page
    called.application.refresh_from_db()
    assert called.application.programme == "Cztery pracownie."


def _with_file(more):
    content = more.get("documents")
    return more | {"documents": [file("nowe.pdf", content)]} if content else more


@pytest.mark.parametrize(
    "more",
    [
        {"text": "Jeszcze jedno."},
        {"text": TEXT, "wniosek-programme": "Pięć pracowni."},
        {"text": TEXT, "documents": b"%PDF-1.7\ninny\n%%EOF\n"},
    ],
)
def test_second_tab_that_says_more_is_told_once_and_may_send_it(editor, called, more):
    first, second = two_tabs(editor, called)
    editor.post(first[0], first[1] | {"text": TEXT, "wniosek-programme": "Cztery pracownie."})
    page = editor.post(second[0], second[1] | _with_file(more))
    text = said(editor, page)
    assert "Gdy ta strona była otwarta, wysłano już pismo (odpowiedź na wezwanie" in text
    assert "Ktoś inny" not in text
    assert Filing.objects.count() == 1
    again = [form for form in forms_of(page) if "token" in form][-1]
    again.pop("documents", None)
    editor.post(
        second[0], {n: v for n, v in again.items() if not n.startswith("kind_")} | _with_file(more)
    )
    assert Filing.objects.count() == 2


def test_same_words_of_a_colleague_are_the_colleagues(editor, called, organisation):
    address, values = form_of(editor, called, "uzupelnienie")
    colleague = member(organisation, "owner")
    message = party_letters.Message(TEXT)
    party_letters.send(called, FilingKind.COMPLETION, message, by=colleague, at=at(MONDAY, 11))
    page = said(editor, editor.post(address, values | {"text": TEXT}))
    assert "Gdy ta strona była otwarta, wysłano już pismo" in page
    assert TEXT in page
    assert Filing.objects.count() == 1


def test_answer_page_that_is_open_when_the_decision_comes_has_no_term_and_no_button(editor, called):
    address, values = form_of(editor, called, "uzupelnienie")
    called.terms.create(kind="appeal", set_on=MONDAY, due_on="2026-11-30")
    Case.objects.filter(pk=called.pk).update(state="delivered")
    page = said(editor, editor.post(address, values | {"text": TEXT}))
    assert "W tej sprawie jest już decyzja" in page
    assert TEXT in page
    assert "Termin:" not in page
    assert "Wyślij odpowiedź" not in page
    assert "dokończę później" not in page
    assert signed_in(editor.user).get(address).status_code == 302
