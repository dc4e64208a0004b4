"""The guide at the desk: a preview before saving, history, two people at once, films."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from entities.models import Amount, GlossaryTerm, Guide, RegisterEvent
from tests.entities.office.sending import errors_of, fields_of, send
from tests.lived_in import FILM, PDF

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide(db):
    return Guide.objects.get(code="jak-dolaczyc")


def page_of(guide):
    return reverse("admin:entities_guide_change", args=[guide.pk])


def film_of(guide):
    return reverse("admin:entities_guide_film", args=[guide.pk])


@pytest.mark.parametrize(
    ("who", "status"),
    [("anonymous", 302), ("owner", 403), ("clerk16", 403), ("approver16", 403)],
)
def test_nobody_but_an_administrator_writes(request, guide, who, status):
    client = request.getfixturevalue(who)
    for address in (page_of(guide), reverse("admin:entities_guide_add"), film_of(guide)):
        for extra in ({}, {"_preview": "x"}, {"_back": "x"}):
            assert client.post(address, {"reason": "x"} | extra).status_code == status


def test_clerk_reads_a_page_and_its_history(guide, clerk16):
    assert clerk16.get(page_of(guide)).status_code == 200
    assert clerk16.get(reverse("admin:entities_guide_history", args=[guide.pk])).status_code == 200


def test_saved_page_is_read_by_everyone_and_remembered(guide, administrator, client, today):
    sent = send(administrator, page_of(guide), body="## Nowa treść", reason="Nowelizacja")
    assert sent.status_code == 302
    assert "Nowa treść" in client.get("/przewodnik/jak-dolaczyc/").content.decode()
    history = administrator.get(reverse("admin:entities_guide_history", args=[guide.pk]))
    assert "Nowelizacja" in history.content.decode()
    assert "## Nowa treść" in history.content.decode()


def test_page_sent_as_it_was_opened_changes_nothing(guide, administrator):
    before = Guide.objects.values().get(pk=guide.pk)
    assert send(administrator, page_of(guide), reason="Nic").status_code == 302
    assert Guide.objects.values().get(pk=guide.pk) == before


def test_preview_shows_the_page_and_saves_nothing(guide, administrator):
    typed = "## Nowa **treść**\r\n\r\n{kwota: swiadczenie-integracyjne}\r\n\r\n{wstaw: grupy}"
    page = send(administrator, page_of(guide), body=typed, reason="Próba", _preview="x")
    html = page.content.decode()
    assert page.status_code == 200
    assert "Nowa <strong>treść</strong></h3>" in html
    assert "\xa0zł" in html
    assert "tu będzie tabela: grupy uczestników z przepisem" in html
    assert Guide.objects.get(pk=guide.pk).body == guide.body
    assert RegisterEvent.objects.count() == 0


def test_previewed_page_is_saved_as_it_was_typed(guide, administrator):
    typed = "## Nowa\r\n\r\ntreść „z cudzysłowem”, a < b & c"
    preview = send(administrator, page_of(guide), body=typed, reason="Próba", _preview="x")
    sent = administrator.post(page_of(guide), fields_of(preview) | {"_save": "x"})
    assert sent.status_code == 302
    assert Guide.objects.get(pk=guide.pk).body == typed.replace("\r\n", "\n")
    assert RegisterEvent.objects.get().reason == "Próba"


def test_whoever_goes_back_finds_what_was_typed_and_nothing_is_saved(guide, administrator):
    preview = send(administrator, page_of(guide), lead="Inny wstęp.", reason="Próba", _preview="x")
    back = administrator.post(page_of(guide), fields_of(preview) | {"_back": "x"})
    assert back.status_code == 200
    assert fields_of(back)["lead"] == ["Inny wstęp."]
    assert fields_of(back)["reason"] == ["Próba"]
    assert errors_of(back) == []
    assert Guide.objects.get(pk=guide.pk).lead == guide.lead


def test_new_page_is_previewed_and_added(administrator, today):
    address = reverse("admin:entities_guide_add")
    facts = {
        "code": "nowa",
        "name": "Nowa strona",
        "lead": "Wstęp.",
        "body": "Treść.",
        "legal_day": "2026-11-16",
        "articles": "art. 1 | https://isap.sejm.gov.pl/\r\n",
        "position": "9",
        "reason": "Nowa",
    }
    preview = send(administrator, address, **facts, _preview="x")
    assert "Podgląd: Nowa strona" in preview.content.decode()
    sent = administrator.post(address, fields_of(preview) | {"_save": "x"})
    assert sent.status_code == 302
    row = Guide.objects.get(code="nowa")
    assert row.articles == [["art. 1", "https://isap.sejm.gov.pl/"]]


@pytest.mark.parametrize("how", ["_save", "_preview"])
@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"body": "<b>x</b>"}, "Znaczniki HTML nie działają"),
        ({"easy": "[x](javascript:y)"}, "Link „javascript:y"),
        ({"body": "{kwota: nie-ma}"}, "W tabeli kwot nie ma kodu „nie-ma”."),
        ({"articles": "art. 1"}, "Każdy przepis ma nazwę i adres"),
        ({"reason": ""}, "Napisz, dlaczego to robisz."),
    ],
)
def test_what_could_not_be_shown_is_told_and_kept(guide, administrator, how, typed, sentence):
    sent = send(administrator, page_of(guide), **{"reason": "x"} | typed, **{how: "x"})
    assert sent.status_code == 200
    assert any(told.startswith(sentence) for told in errors_of(sent))
    name, value = next(iter(typed.items()))
    assert fields_of(sent)[name] == [value]


def test_second_of_two_people_is_told_of_the_first(guide, administrator):
    opened = fields_of(administrator.get(page_of(guide)))
    send(administrator, page_of(guide), lead="Pierwszy.", reason="Pierwsza osoba")
    sent = administrator.post(page_of(guide), opened | {"lead": "Drugi.", "reason": "Druga"})
    assert "Ktoś inny zmienił to pole" in errors_of(sent)[0]
    assert Guide.objects.get(pk=guide.pk).lead == "Pierwszy."


def test_second_of_two_people_is_told_in_the_preview_too(guide, administrator):
    preview = send(administrator, page_of(guide), lead="Drugi.", reason="Druga", _preview="x")
    send(administrator, page_of(guide), lead="Pierwszy.", reason="Pierwsza osoba")
    sent = administrator.post(page_of(guide), fields_of(preview) | {"_save": "x"})
    assert "Ktoś inny zmienił to pole" in errors_of(sent)[0]


def test_new_amount_begins_on_its_day_and_ends_the_one_before(administrator):
    row = Amount.objects.filter(code="swiadczenie-integracyjne").latest("in_force")
    address = reverse("admin:entities_amount_change", args=[row.pk])
    sent = send(
        administrator, address, amount="2200", new_wording_from="2027-03-01", reason="Nowa kwota"
    )
    assert sent.status_code == 302
    rows = Amount.objects.filter(code=row.code).order_by("-in_force")[:2]
    assert [(str(one.amount), str(one.in_force.lower)) for one in rows] == [
        ("2200.00", "2027-03-01"),
        ("2140.68", "2026-06-01"),
    ]


def test_forms_of_a_word_are_lines(administrator):
    row = GlossaryTerm.objects.get(code="ops")
    address = reverse("admin:entities_glossaryterm_change", args=[row.pk])
    sent = send(administrator, address, forms="OPS\r\n\r\n ośrodek  pomocy \r\nOPS", reason="x")
    assert sent.status_code == 302
    row.refresh_from_db()
    assert row.forms == ["OPS", "ośrodek pomocy"]


def upload(client, guide, content, **more):
    film = SimpleUploadedFile("film.mp4", content)
    return client.post(film_of(guide), {"film": film, "reason": "Film w PJM"} | more)


def test_film_is_put_and_taken_away(guide, administrator):
    assert upload(administrator, guide, FILM).status_code == 302
    assert Guide.objects.get(pk=guide.pk).film_id
    sent = administrator.post(film_of(guide), {"drop": "x", "reason": "Stary"})
    assert sent.status_code == 302
    assert Guide.objects.get(pk=guide.pk).film_id is None
    again = administrator.post(film_of(guide), {"drop": "x", "reason": "Stary"})
    assert "ktoś go usunął" in again.content.decode()


def test_what_is_no_film_is_refused_with_a_sentence(guide, administrator):
    assert "nie jest filmem MP4 ani WebM" in upload(administrator, guide, PDF).content.decode()
    nothing = administrator.post(film_of(guide), {"reason": "x"})
    assert "Wybierz plik z filmem." in nothing.content.decode()


def test_address_beside_a_file_is_refused_with_a_sentence_and_kept(guide, administrator):
    upload(administrator, guide, FILM)
    address = "https://film.example/1"
    sent = send(administrator, page_of(guide), film_address=address, reason="Film")
    assert errors_of(sent) == ["Film to plik albo adres. Usuń jedno z nich."]
    assert fields_of(sent)["film_address"] == [address]
    assert Guide.objects.get(pk=guide.pk).film_address == ""


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "film", "ftp://film.example/1", "http://film.example/1"]
)
def test_address_that_is_no_safe_web_page_is_refused(guide, administrator, address):
    sent = send(administrator, page_of(guide), film_address=address, reason="Film")
    assert sent.status_code == 200
    assert len(errors_of(sent)) == 1
    assert Guide.objects.get(pk=guide.pk).film_address == ""


def test_address_and_transcript_are_given_at_the_desk_and_read_by_everyone(
    guide, administrator, client, today
):
    said = {"film_address": "https://film.example/1", "transcript": "W filmie to samo."}
    assert send(administrator, page_of(guide), **said, reason="Film").status_code == 302
    for ending in ("", "latwy-tekst/"):
        page = client.get(f"/przewodnik/jak-dolaczyc/{ending}").content.decode()
        assert 'href="https://film.example/1"' in page
        assert "W filmie to samo." in page
