"""Earlier wordings of a page of the guide: what differed, line by line, and the way back to one."""

import re

import pytest
from django.urls import reverse

from entities.models import Guide, RegisterEvent
from tests.entities.office.sending import errors_of, fields_of, send
from tests.entities.office.test_guides import page_of

pytestmark = pytest.mark.django_db

FIRST = "## Jak dołączyć\n\nZadzwoń.\n\nPrzyjdź na rozmowę.\n\nPodpisz kontrakt."
SECOND = FIRST.replace("Przyjdź na rozmowę.", "Umów się na rozmowę.")


@pytest.fixture
def guide(db, administrator):
    """A page that was written and then changed in one line."""
    guide = Guide.objects.get(code="jak-dolaczyc")
    for body, reason in ((FIRST, "Nowa treść"), (SECOND, "Poprawka")):
        assert send(administrator, page_of(guide), body=body, reason=reason).status_code == 302
    return guide


@pytest.fixture
def history(guide, administrator):
    address = reverse("admin:entities_guide_history", args=[guide.pk])
    return administrator.get(address).content.decode()


def body_in(page):
    """The text in the form; browsers end its lines in a way of their own."""
    return fields_of(page)["body"][0].replace("\r\n", "\n")


def ways_back(html):
    return [found.replace("&amp;", "&") for found in re.findall(r'href="([^"]*wersja=\d+)"', html)]


def test_history_tells_the_lines_that_differ_and_says_what_was_saved(history):
    versions = history.partition("Jak zmieniały się pola")[2]
    newest = versions[: versions.index("Nowa treść")]
    gone = re.findall(r"<del><span[^>]*>było:</span> ([^<]*)</del>", newest)
    come = re.findall(r"<ins><span[^>]*>jest:</span> ([^<]*)</ins>", newest)
    assert (gone, come) == (["Przyjdź na rozmowę."], ["Umów się na rozmowę."])
    assert "<li>Zadzwoń.</li>" in re.sub(r">\s+|\s+<", lambda m: m.group().strip(), newest)
    assert "zapisano stronę przewodnika" in history
    assert "zmieniono słownik" not in history


def test_acts_leave_texts_to_the_versions(history):
    acts, _, versions = history.partition("Jak zmieniały się pola")
    assert "changed-lines" in versions
    assert "changed-lines" not in acts
    assert "(znaków:" not in acts
    assert "Poprawka" in acts


def test_event_of_the_register_tells_no_lines_of_a_text_that_it_does_not_have(guide, administrator):
    """It keeps how the text began: the lines of two beginnings would be no difference of theirs."""
    event = RegisterEvent.objects.latest("number")
    page = administrator.get(reverse("admin:entities_registerevent_change", args=[event.pk]))
    assert "Umów się na rozmowę." in page.content.decode()
    assert "changed-lines" not in page.content.decode()


def test_earlier_wording_opens_in_the_form_and_is_saved_by_an_act(guide, administrator, history):
    opened = administrator.get(ways_back(history)[0])
    assert body_in(opened) == FIRST
    assert "Nic jeszcze nie jest zapisane" in opened.content.decode()
    guide.refresh_from_db()
    assert guide.body == SECOND
    typed = fields_of(opened) | {"reason": "Powrót do poprzedniej treści"}
    assert administrator.post(page_of(guide), typed).status_code == 302
    guide.refresh_from_db()
    assert guide.body == FIRST


def test_whoever_goes_back_is_told_of_what_somebody_else_wrote_meanwhile(
    guide, administrator, history
):
    opened = fields_of(administrator.get(ways_back(history)[0]))
    send(administrator, page_of(guide), body="Całkiem inna.", reason="Kolega")
    sent = administrator.post(page_of(guide), opened | {"reason": "Powrót"})
    assert ["Ktoś inny zmienił to pole" in one for one in errors_of(sent)] == [True]
    guide.refresh_from_db()
    assert guide.body == "Całkiem inna."


def test_version_of_today_has_no_way_back_and_a_reader_none_at_all(guide, clerk16, history):
    kept = guide.versions.count()
    assert len(ways_back(history)) == kept - 1
    address = reverse("admin:entities_guide_history", args=[guide.pk])
    assert ways_back(clerk16.get(address).content.decode()) == []
    oldest = guide.versions.order_by("pgh_id").first()
    assert clerk16.get(page_of(guide), {"wersja": oldest.pgh_id}).status_code == 200


@pytest.mark.parametrize("wish", ["", "x", "-1", "0", "²", "9" * 18, "9" * 40])
def test_version_that_never_was_is_told_and_the_form_shows_today(guide, administrator, wish):
    opened = administrator.get(page_of(guide), {"wersja": wish})
    assert opened.status_code == 200
    assert body_in(opened) == SECOND
    assert "Nie ma takiej wersji tej strony" in opened.content.decode()


def test_version_of_another_page_is_none_of_this_one(guide, administrator):
    other = Guide.objects.exclude(pk=guide.pk).first()
    version = guide.versions.order_by("pgh_id").last()
    opened = administrator.get(page_of(other), {"wersja": version.pgh_id})
    assert body_in(opened) == other.body
