"""Applications in the panel: prepared step by step, sent, and to whom they are shown."""

import io
import re
from datetime import date
from urllib.parse import quote_plus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pypdf import PdfReader

from entities.actions import own_applications
from entities.enums.cases import CaseKind
from entities.models import ApplicationDraft, Case, Founding, Membership, StatusPeriod
from entities.rules import application_steps
from tests.applying import CENTRE, CLUB, PDF, begun, with_documents
from tests.conftest import signed_in
from tests.factories import make_centre, member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
QUIET = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def draft(organisation, editor):
    return begun(organisation, editor.user)


def page_of(draft, key="klub"):
    return reverse("panel:draft_step", args=[draft.pk, key])


def summary_of(draft):
    return reverse("panel:draft", args=[draft.pk])


def asked(answers, draft, key):
    """What the page of the step would send of the answers."""
    draft.refresh_from_db()
    step = application_steps.step_of(draft.kind, key)
    sent = {question.name: answers.get(question.name, "") for question in step.questions}
    return {n: v for n, v in sent.items() if n != "places"} | {"version": draft.version}


def send(client, draft, **more):
    draft.refresh_from_db()
    return client.post(summary_of(draft), {"version": draft.version} | more, follow=True)


def test_start_page_offers_what_can_be_done_and_says_why_not(editor, entity):
    page = editor.get(reverse("panel:apply")).content.decode()
    assert "Chcemy utworzyć centrum (CIS)" in page
    assert f"Klub przestał działać: {entity.name}" in page
    assert "Chcemy przedłużyć status centrum" not in page


def test_powiat_learns_why_it_may_not_notify_a_club(organisation, editor):
    organisation.kind = "powiat"
    organisation.save()
    page = editor.get(reverse("panel:apply")).content.decode()
    assert "powiat i województwo nie (art. 18 ust. 1)" in page


def test_beginning_leads_to_the_first_step(organisation, editor):
    answer = editor.post(
        reverse("panel:apply"), {"organisation": organisation.pk, "wish": "status-cis"}
    )
    draft = ApplicationDraft.objects.get()
    assert answer.url == page_of(draft, "instytucja")
    assert draft.answers["founder_name"] == organisation.name


def test_begun_draft_of_a_new_entity_is_offered_beside_another(editor, draft):
    page = editor.get(reverse("panel:apply")).content.decode()
    assert f'href="{summary_of(draft)}">Dokończ zaczęty szkic' in page
    assert 'value="klub"' in page


def test_going_case_of_a_new_entity_is_told_and_forbids_nothing(organisation, editor, draft):
    assert "już taką sprawę" not in editor.get(summary_of(draft)).content.decode()
    send(editor, draft)
    page = editor.get(summary_of(begun(organisation, editor.user))).content.decode()
    assert f"już taką sprawę w toku (znak {Case.objects.get().number})" in page
    assert "Wyślij do urzędu" in page


def test_letter_begun_for_another_reason_is_named(organisation, editor):
    """Art. 6(1a) and 6(2) lead to one kind of case, of which there is one draft at a time."""
    centre = make_centre(since=date(2022, 5, 1), until=date(2027, 5, 1))
    Founding.objects.filter(entity=centre).update(organisation=organisation)
    asked = {"organisation": organisation.pk, "entity": centre.pk}
    editor.post(reverse("panel:apply"), asked | {"wish": "koniec-centrum"})
    offers = {
        offer.wish.key: bool(offer.other)
        for offer in editor.get(reverse("panel:apply")).context["offers"]
        if offer.drafts
    }
    assert offers == {"koniec-centrum": False, "likwidacja": True}
    page = editor.get(reverse("panel:apply")).content.decode()
    assert "Zaczęto już pismo:</strong> „Wnoszę o pozbawienie centrum statusu" in page
    page = editor.post(reverse("panel:apply"), asked | {"wish": "likwidacja"}, follow=True)
    assert "ktoś zaczął już inne pismo" in page.content.decode()


@pytest.mark.parametrize("entity_id", ["0", "x", "99999999999999999999", "²", ""])
def test_strange_entity_begins_nothing(organisation, editor, entity_id):
    asked = {"organisation": organisation.pk, "wish": "koniec-klubu", "entity": entity_id}
    page = editor.post(reverse("panel:apply"), asked).content.decode()
    assert "Wskaż centrum albo klub" in page
    assert not ApplicationDraft.objects.exists()


def test_nothing_begins_for_another_organisation(organisation, other_editor):
    asked = {"organisation": organisation.pk, "wish": "status-cis"}
    assert other_editor.post(reverse("panel:apply"), asked).status_code == 200
    assert not ApplicationDraft.objects.exists()


@pytest.mark.parametrize("kind", [*application_steps.STEPS])
def test_every_step_of_every_kind_has_its_page(organisation, editor, entity, kind):
    draft = ApplicationDraft.objects.create(
        organisation=organisation,
        kind=kind,
        entity=entity if kind == CaseKind.KIS_REMOVAL else None,
        created_at="2026-11-16T12:00Z",
        changed_at="2026-11-16T12:00Z",
    )
    for step in application_steps.steps_of(kind):
        key = "draft_documents" if step.key == "dokumenty" else None
        address = reverse(f"panel:{key}", args=[draft.pk]) if key else page_of(draft, step.key)
        page = editor.get(address)
        assert page.status_code == 200
        assert step.title in page.content.decode()
    assert editor.get(summary_of(draft)).status_code == 200


def test_whole_centre_in_one_sitting(organisation, editor):
    editor.post(reverse("panel:apply"), {"organisation": organisation.pk, "wish": "status-cis"})
    draft = ApplicationDraft.objects.get()
    for step in application_steps.steps_of(draft.kind)[:-1]:
        more = {"places-0-street": "ul. Inna 3", "places-0-city": "Nysa", "places-0-gmina": "Nysa"}
        sent = asked(CENTRE, draft, step.key) | (more if step.has_places else {})
        answer = editor.post(page_of(draft, step.key), sent)
        assert "sprawdz" not in answer.url, (step.key, answer.url)
    for kind in editor.get(reverse("panel:draft_documents", args=[draft.pk])).context["papers"]:
        file = SimpleUploadedFile(f"{kind['kind'].pk}.pdf", PDF)
        editor.post(
            reverse("panel:draft_documents", args=[draft.pk]),
            {"kind": kind["kind"].pk, "file": file},
        )
    page = editor.get(summary_of(draft))
    assert page.context["progress"].missing == []
    page = send(editor, draft).content.decode()
    case = Case.objects.get()
    assert case.number in page
    assert "16 grudnia 2026" in page
    assert case.application.service_places.get().street == "ul. Inna 3"


def test_wrong_answer_is_told_and_kept_as_typed(editor, draft):
    sent = asked(CLUB | {"postal_code": "4830", "gmina": "Nigdzie"}, draft, "klub")
    page = editor.post(page_of(draft), sent, follow=True).content.decode()
    assert "Wpisz kod w postaci 00-000." in page
    assert 'value="4830"' in page
    assert "Nie ma gminy o takiej nazwie" in page
    assert 'value="Nigdzie"' in page


def test_slip_is_shown_once_at_its_field_and_again_before_sending(editor, draft):
    sent = asked(CLUB | {"created_on": "2035-01-01", "starts_on": "1900-01-01"}, draft, "daty")
    answer = editor.post(page_of(draft, "daty"), sent)
    assert answer.url == f"{page_of(draft, 'daty')}?sprawdz=1"
    page = editor.get(answer.url).content.decode()
    assert 'id="id_created_on_doubt">Sprawdź datę utworzenia: 1.01.2035 dopiero będzie' in page
    assert 'aria-describedby="id_created_on_doubt id_created_on_helptext"' in page
    told = re.findall(r'name="told" value="([^"]+)"', page)
    assert len(told) == 2
    whole = editor.get(summary_of(draft))
    assert f'{page_of(draft, "daty")}#id_created_on">Sprawdź' in whole.content.decode()
    [stage] = [one for one in whole.context["progress"].stages if one.step.key == "daty"]
    assert (stage.state, stage.is_done) == ("gotowe, ale sprawdź", False)
    again = asked(CLUB | {"created_on": "2035-01-01", "starts_on": "1900-01-01"}, draft, "daty")
    assert "sprawdz" not in editor.post(page_of(draft, "daty"), again | {"told": told}).url
    other = asked(CLUB | {"created_on": "2036-01-01", "starts_on": "1900-01-01"}, draft, "daty")
    assert "sprawdz" in editor.post(page_of(draft, "daty"), other | {"told": told}).url
    send(editor, draft, though_incomplete="1")
    assert Case.objects.get().application.created_on == date(2036, 1, 1)


def test_gmina_of_a_common_name_is_picked_from_a_list(editor, draft):
    sent = asked(CLUB | {"gmina": "Augustów"}, draft, "klub")
    page = editor.post(page_of(draft), sent, follow=True).content.decode()
    assert 'name="pick-gmina" value="2001022"' in page
    sent = asked(CLUB | {"gmina": "Augustów"}, draft, "klub") | {"pick-gmina": "2001022"}
    editor.post(page_of(draft), sent)
    draft.refresh_from_db()
    assert draft.answers["gmina"] == "2001022 – Augustów"


@pytest.mark.parametrize("junk", ["\x00", "\ud800", "a" * 200_000, "<script>", "{{ 7 }}"])
def test_nothing_that_is_typed_breaks_the_page(editor, draft, junk):
    told = quote_plus(junk.encode("utf-8", "surrogatepass"))
    body = "&".join(["version=0", *(f"{name}={told}" for name in CLUB)])
    form = "application/x-www-form-urlencoded"
    assert editor.post(page_of(draft), body, content_type=form).status_code == 302
    assert editor.get(summary_of(draft)).status_code == 200
    assert editor.get(reverse("panel:draft_pdf", args=[draft.pk])).status_code == 200


def test_script_saves_quietly(editor, draft):
    sent = asked(CLUB | {"city": "Paczków"}, draft, "klub")
    answer = editor.post(page_of(draft), sent, **QUIET).json()
    draft.refresh_from_db()
    assert draft.answers["city"] == "Paczków"
    assert answer == {
        "version": draft.version,
        "at": answer["at"],
        "next": page_of(draft, "daty"),
    }
    assert re.fullmatch(r"\d\d:\d\d", answer["at"])


def test_what_the_script_saves_by_itself_leads_nowhere(editor, draft):
    sent = asked(CLUB | {"city": "Paczków"}, draft, "klub") | {"auto": "1"}
    assert editor.post(page_of(draft), sent, **QUIET).json()["next"] == ""


def test_other_machine_was_first(editor, draft, owner):
    mine = asked(CLUB | {"city": "Moje"}, draft, "klub")
    owner.post(page_of(draft), asked(CLUB | {"city": "Ich"}, draft, "klub"))
    assert editor.post(page_of(draft), mine, **QUIET).status_code == 409
    page = editor.post(page_of(draft), mine)
    text = page.content.decode()
    assert "Twojego tekstu nie zapisaliśmy" in text
    assert 'value="Moje"' in text
    assert "<dd>Ich</dd>" in text
    assert " data-refused" in text
    draft.refresh_from_db()
    assert draft.answers["city"] == "Ich"
    again = mine | {"version": page.context["draft"].version}
    editor.post(page_of(draft), again)
    draft.refresh_from_db()
    assert draft.answers["city"] == "Moje"


def test_page_without_answers_overwrites_nothing(editor, draft):
    editor.post(page_of(draft), asked(CLUB | {"city": "Paczków"}, draft, "klub"))
    editor.post(page_of(draft), {})
    draft.refresh_from_db()
    assert draft.answers["city"] == "Paczków"


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.pdf", b"", "jest pusty"),
        ("a.pdf", PDF + b"\x00" * (11 * 1024 * 1024), "większy niż 10 MB"),
        ("a.svg", b"<svg><script>alert(1)</script></svg>", "nie jest dokumentem"),
        ("a.pdf", b"<html><script>alert(1)</script></html>", "nie jest dokumentem"),
        ("a.docx", PDF, "jest czym innym"),
        ("a.pdf", None, "Wybierz plik"),
    ],
    ids=["empty", "11 MB", "svg", "html called pdf", "pdf called docx", "none"],
)
def test_file_is_refused_with_a_sentence_and_nothing_is_lost(
    editor, draft, name, content, sentence
):
    address = reverse("panel:draft_documents", args=[draft.pk])
    editor.post(address, {"kind": "inny", "file": SimpleUploadedFile("b.pdf", PDF)})
    sent = {} if content is None else {"file": SimpleUploadedFile(name, content)}
    page = editor.post(address, {"kind": "inny"} | sent).content.decode()
    assert sentence in page
    assert "b.pdf" in page


@pytest.mark.parametrize(
    "name", ["../../x.pdf", "C:\\x.pdf", "x\x00.pdf", "x\u202efdp.pdf", "n" * 300 + ".pdf"]
)
def test_strange_name_of_a_file_leads_nowhere(editor, draft, name):
    address = reverse("panel:draft_documents", args=[draft.pk])
    file = SimpleUploadedFile("x.pdf", PDF)
    file._name = name
    page = editor.post(address, {"kind": "inny", "file": file}, follow=True)
    assert page.status_code == 200
    for document in draft.documents.all():
        assert re.fullmatch(r"[xfdpC:_.n]{1,200}", document.name)


def test_document_is_saved_and_never_shown(editor, draft):
    address = reverse("panel:draft_documents", args=[draft.pk])
    editor.post(address, {"kind": "inny", "file": SimpleUploadedFile("b.pdf", PDF)})
    document = draft.documents.get()
    answer = editor.get(reverse("panel:draft_document", args=[draft.pk, document.pk]))
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer.content == PDF
    editor.post(reverse("panel:drop_document", args=[draft.pk, document.pk]))
    assert not draft.documents.exists()


def test_draft_on_paper_says_all_and_that_it_is_a_draft(editor, draft):
    answer = editor.get(reverse("panel:draft_pdf", args=[draft.pk]))
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
    text = " ".join(text.replace("\u00a0", " ").split())
    assert "Klub Integracji Społecznej „Razem”" in text
    assert "PROJEKT" in text.upper()


def test_gaps_are_told_with_the_way_to_each(organisation, editor):
    draft = begun(organisation, editor.user, CaseKind.CIS_GRANT, programme="")
    page = editor.get(summary_of(draft)).content.decode()
    assert "Program pracy z uczestnikami" in page
    assert page_of(draft, "dzialalnosc") in page
    assert "Czegoś brakuje" in send(editor, draft).content.decode()
    assert "Sprawa ma znak" in send(editor, draft, though_incomplete="1").content.decode()


def test_sent_twice_in_two_tabs_is_one_case(editor, draft):
    first = {"version": draft.version}
    for _tab in range(2):
        page = editor.post(summary_of(draft), first, follow=True)
        assert page.redirect_chain[-1][0] == reverse("panel:sent", args=[draft.pk])
    assert "To już wysłano: sprawa ma znak" in page.content.decode()
    assert Case.objects.count() == 1


def test_step_of_what_was_sent_says_so(editor, draft):
    send(editor, draft)
    page = editor.get(page_of(draft), follow=True).content.decode()
    assert "Wysłanego wniosku się nie zmienia" in page
    assert editor.post(page_of(draft), {}, **QUIET).status_code == 409
    for name in ("draft", "draft_pdf", "draft_documents", "discard_draft"):
        answer = editor.get(reverse(f"panel:{name}", args=[draft.pk]))
        assert answer.url == reverse("panel:sent", args=[draft.pk])


def test_confirmation_and_letter_are_downloaded(editor, draft):
    send(editor, draft)
    for which in ("pismo", "potwierdzenie"):
        answer = editor.get(reverse("panel:sent_file", args=[draft.pk, which]))
        assert answer.content.startswith(b"%PDF")
    nothing = editor.get(reverse("panel:sent_file", args=[draft.pk, "inne"]))
    assert nothing.status_code == 404


def test_name_of_the_person_in_charge_is_in_the_letter_and_not_in_the_confirmation(editor, draft):
    send(editor, draft)
    texts = {}
    for which in ("pismo", "potwierdzenie"):
        content = editor.get(reverse("panel:sent_file", args=[draft.pk, which])).content
        pages = PdfReader(io.BytesIO(content)).pages
        texts[which] = " ".join(" ".join(page.extract_text().split()) for page in pages)
    assert "Przykładowy" in texts["pismo"].replace("\u00a0", " ")
    assert "Przykładowy" not in texts["potwierdzenie"]


def test_discarded_draft_leaves_nothing(editor, draft):
    address = reverse("panel:discard_draft", args=[draft.pk])
    assert "Tego nie da się cofnąć" in editor.get(address).content.decode()
    page = editor.post(address, follow=True).content.decode()
    assert "Szkic usunięty" in page
    assert editor.get(summary_of(draft)).status_code == 404


def test_home_tells_who_saved_a_draft_last(owner, editor, draft):
    own_applications.save(draft, "klub", {"city": "Paczków"}, seen=draft.version, by=editor.user)
    page = owner.get(reverse("panel:home")).content.decode()
    assert editor.user.email in page
    assert summary_of(draft) in page


def test_former_member_and_strangers_see_nothing(draft, organisation, other_editor, clerk16):
    former = signed_in(member(organisation, "owner"))
    Membership.objects.filter(user=former.user).delete()
    with_documents(draft, draft.created_by)
    for client in (former, other_editor, clerk16):
        for address in (
            summary_of(draft),
            page_of(draft),
            reverse("panel:draft_pdf", args=[draft.pk]),
            reverse("panel:draft_documents", args=[draft.pk]),
            reverse("panel:discard_draft", args=[draft.pk]),
            reverse("panel:sent", args=[draft.pk]),
        ):
            assert client.get(address).status_code == 404
            assert client.post(address).status_code == 404


def test_forms_that_are_parts_of_pages_carry_the_token(editor, draft):
    for address in (
        reverse("panel:apply"),
        reverse("panel:draft_documents", args=[draft.pk]),
        page_of(draft),
        summary_of(draft),
    ):
        page = editor.get(address).content.decode()
        forms = page.count('method="post"')
        assert page.count("csrfmiddlewaretoken") == forms > 0, address


def test_session_that_was_over_gives_back_what_was_typed(editor, draft, settings):
    """Without scripts: the page is sent, the person signs in, and the fields are as they were."""
    sent = asked(CLUB | {"city": "Paczków"}, draft, "klub")
    editor.get(page_of(draft))
    del editor.cookies[settings.SESSION_COOKIE_NAME]
    editor.post(page_of(draft), sent)
    editor.force_login(editor.user)
    page = editor.get(page_of(draft)).content.decode()
    assert "Sesja wygasła" in page
    assert 'value="Paczków"' in page
    editor.post(page_of(draft), sent)
    draft.refresh_from_db()
    assert draft.answers["city"] == "Paczków"


def test_entry_offers_to_extend_in_the_last_year(organisation, editor):
    centre = make_centre(since=date(2022, 5, 1), until=date(2027, 5, 1))
    Founding.objects.filter(entity=centre).update(organisation=organisation)
    address = reverse("panel:entry", args=[centre.slug])
    assert "Przedłuż status" in editor.get(address).content.decode()
    StatusPeriod.objects.filter(entity=centre).update(during=(date(2024, 5, 1), date(2029, 5, 1)))
    assert "Przedłuż status" not in editor.get(address).content.decode()
    start = editor.get(reverse("panel:apply")).content.decode()
    assert "Będzie można od 30.04.2028" in start
