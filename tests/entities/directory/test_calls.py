"""The page of open calls and its calendar, as visitors read them."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from psycopg2.extras import DateRange

from entities.models import EntityFunding, FundingSource, Guide, OpenCall
from tests.calling import ENDLESS, announced, source
from tests.factories import days, make_centre, make_entity
from tests.visitors import main_text as text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

DAY = timedelta(days=1)
PAGE, CALENDAR = "/nabory/", "/nabory.ics"


def told(client, query=""):
    """The titles on the page: open, to come, closed."""
    view = client.get(f"{PAGE}{query}").context["view"]
    return [[row.call.title for row in rows] for rows in (view.open, view.soon, view.closed)]


def events(client, query=""):
    body = client.get(f"{CALENDAR}{query}").content.decode().replace("\r\n ", "")
    return re.findall(r"SUMMARY:Ostatni dzień naboru: (.*)\r\n", body)


def test_page_without_a_call_says_what_that_means(client):
    page = text(client.get(PAGE))
    assert "Nie znamy teraz żadnego otwartego naboru" in page
    assert "portal zna tylko te, które ktoś do niego wpisał" in page
    assert "bez filtrów" not in page


def test_call_is_told_with_its_days_its_source_and_who_checked_when(client):
    announced(source=source("marshal"))
    response = client.get(PAGE)
    page = text(response)
    for said in (
        "Otwarte teraz (1)",
        "Ostatni dzień: 4 grudnia 2026 r. zostało 18 dni",
        "Ogłasza: Urząd Marszałkowski Województwa Opolskiego",
        "Dla kogo: kluby integracji społecznej (KIS)",
        "Gdzie: województwo opolskie",
        "Pieniądze: dotacja marszałka województwa; Kwota: do 50 000 zł",
        "Pieniądze na zajęcia dla uczestników klubów.",
        "Ogłoszenie sprawdzono 10 listopada 2026 r.",
    ):
        assert said in page
    assert 'href="https://opolskie.example/konkurs" rel="external nofollow"' in (
        response.content.decode()
    )
    assert "Godzinę sprawdź w ogłoszeniu." not in page


def test_last_day_is_told_as_the_last(client, today):
    announced(closes_on=today)
    page = text(client.get(PAGE))
    assert "16 listopada 2026 r. dziś jest ostatni dzień Godzinę sprawdź w ogłoszeniu." in page


def test_call_until_the_money_runs_out_tells_when_it_is_looked_at_again(client):
    announced(**ENDLESS)
    page = text(client.get(PAGE))
    assert "Bez ostatniego dnia: do wyczerpania pieniędzy." in page
    assert "Następne sprawdzenie: najpóźniej 10 grudnia 2026 r." in page


def test_what_nobody_looked_at_in_time_is_not_told(client, today):
    announced(**ENDLESS | {"look_again_on": today - DAY})
    assert told(client) == [[], [], []]
    assert "Konkurs na zajęcia" not in text(client.get(PAGE))


def test_call_to_come_is_told_when_none_is_open(client, today):
    announced(opens_on=today + DAY)
    page = text(client.get(PAGE))
    assert "Żaden nabór, o którym wiemy, nie jest dziś otwarty." in page
    assert "Otworzą się wkrótce (1)" in page
    assert "Pierwszy dzień: 17 listopada 2026 r." in page
    assert "otwarcie jutro" in page


def test_closed_call_is_folded_away(client, today):
    announced(closes_on=today - DAY)
    page = client.get(PAGE).content.decode()
    folded = page.partition("<details")[2].partition("</details>")[0]
    assert "Konkurs na zajęcia w klubach" in folded
    assert page.count("Konkurs na zajęcia w klubach") == 1
    assert "do 15 listopada 2026 r." in folded


def test_area_is_told_in_words(client):
    announced(title="a", voivodeships=["16", "24"])
    announced(title="b", voivodeships=[])
    page = text(client.get(PAGE))
    assert "Gdzie: województwa: opolskie, śląskie" in page
    assert "Gdzie: cały kraj" in page


@pytest.fixture
def some(today):
    """Calls that differ by everything that can be asked for."""
    announced(title="a")
    announced(title="b", voivodeships=["24"], audiences=["CIS"], source=source("eu"))
    announced(title="c", voivodeships=[], audiences=["founders"], opens_on=today + DAY)
    announced(title="d", closes_on=today - DAY, source=source("eu"))
    announced(title="e", **ENDLESS)


@pytest.mark.usefixtures("some")
@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", [["a", "b", "e"], ["c"], ["d"]]),
        ("?wojewodztwo=16", [["a", "e"], ["c"], ["d"]]),
        ("?wojewodztwo=24", [["b"], ["c"], []]),
        ("?dla=CIS", [["b"], [], []]),
        ("?dla=founders", [[], ["c"], []]),
        ("?zrodlo=eu", [["b"], [], ["d"]]),
        ("?wojewodztwo=16&dla=KIS&zrodlo=eu", [[], [], ["d"]]),
        ("?wojewodztwo=&dla=&zrodlo=", [["a", "b", "e"], ["c"], ["d"]]),
    ],
)
def test_filters_are_obeyed_by_the_page_and_by_the_calendar(client, query, titles):
    assert told(client, query) == titles
    opened, soon, _closed = titles
    assert sorted(events(client, query)) == [t for t in sorted([*opened, *soon]) if t != "e"]


@pytest.mark.usefixtures("some")
def test_page_leads_to_the_calendar_with_its_own_filters(client):
    response = client.get(f"{PAGE}?wojewodztwo=24&dla=CIS")
    page = response.content.decode()
    assert 'href="/nabory.ics?wojewodztwo=24&amp;dla=CIS" type="text/calendar"' in page
    assert '<option value="24" selected>śląskie</option>' in page
    assert '<meta name="robots" content="noindex">' in page
    assert '"noindex"' not in client.get(PAGE).content.decode()


@pytest.mark.usefixtures("some")
@pytest.mark.parametrize("query", ["wojewodztwo=99", "dla=WTZ", "zrodlo=x", "dla=%00", "zrodlo=1'"])
def test_value_that_nobody_knows_is_told_and_passed_over(client, query):
    response = client.get(f"{PAGE}?{query}&{'wojewodztwo=16' if 'woj' not in query else ''}")
    assert response.status_code == 200
    if "%00" not in query:
        assert "Nie znamy wartości" in text(response)
        assert "Pokazujemy nabory bez tego filtra." in text(response)
    assert client.get(f"{CALENDAR}?{query}").status_code == 200


def test_value_that_nobody_knows_is_shown_as_text(client):
    page = client.get(PAGE, {"dla": "<script>x</script>" * 9}).content.decode()
    assert "&lt;script&gt;" in page
    assert "<script>x" not in page


def test_nothing_for_the_filters_leads_back_to_all(client):
    announced()
    page = text(client.get(f"{PAGE}?wojewodztwo=24"))
    assert "Nie znamy naboru, który pasuje do tych filtrów" in page
    assert "Pokaż nabory bez filtrów" in page


def test_wording_of_a_source_that_ended_is_one_source(client):
    """A link from an entry names the code: it finds calls of all wordings of it."""
    row = source("marshal")
    FundingSource.objects.filter(pk=row.pk).update(in_force=days(None, "2026-11-01"))
    FundingSource.objects.create(
        code="marshal", name="nowe brzmienie", article="–", in_force=DateRange(date(2026, 11, 1))
    )
    announced(source=row)
    page = client.get(f"{PAGE}?zrodlo=marshal")
    assert [r.call.title for r in page.context["view"].open] == ["Konkurs na zajęcia w klubach"]
    assert '<option value="marshal" selected>nowe brzmienie</option>' in page.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_page_and_calendar_cost_the_same_queries(client, django_assert_num_queries, count):
    for number in range(count):
        announced(title=f"a{number}", source=source("eu"))
        announced(title=f"b{number}", source=source("eu"), closes_on=date(2026, 11, 15))
    with django_assert_num_queries(6):
        client.get(PAGE)
    with django_assert_num_queries(3):
        client.get(CALENDAR)


def changed_at(call):
    return OpenCall.pgh_event_model.objects.filter(pgh_obj=call.pk).latest("pgh_id").pgh_created_at


def test_corrected_call_is_newer_for_calendars(client):
    call = announced()
    history = OpenCall.pgh_event_model.objects
    version = history.filter(pgh_obj=call.pk).values().get()
    del version["pgh_id"]
    # The database would date it to the transaction of this test, as the one before.
    with time_machine.travel("2027-01-12T09:00:00Z", tick=False):
        history.create(**version)
    assert "DTSTAMP:20270112T090000Z" in client.get(CALENDAR).content.decode()


def test_calendar_is_a_file_of_days(client, settings):
    settings.PUBLIC_ADDRESS = "https://portal.example"
    call = announced(announcement_url="https://opolskie.example/nabór", source=source("eu"))
    response = client.get(CALENDAR)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="nabory.ics"'
    lines = response.content.decode().replace("\r\n ", "").split("\r\n")
    assert lines[5:15] == [
        "BEGIN:VEVENT",
        f"UID:nabor-{call.pk}@portal.example",
        f"DTSTAMP:{changed_at(call):%Y%m%dT%H%M%SZ}",
        "DTSTART;VALUE=DATE:20261204",
        "DTEND;VALUE=DATE:20261205",
        "SUMMARY:Ostatni dzień naboru: Konkurs na zajęcia w klubach",
        r"DESCRIPTION:Urząd Marszałkowski Województwa Opolskiego\nkluby integracji społecznej "
        r"(KIS)\; województwo opolskie\nOgłoszenie sprawdzono: 10.11.2026. Godzinę sprawdź w "
        "ogłoszeniu.",
        "URL:https://opolskie.example/nab%C3%B3r",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def test_calendar_without_a_day_is_still_one(client):
    announced(**ENDLESS)
    body = client.get(CALENDAR).content.decode()
    assert "BEGIN:VTIMEZONE" in body
    assert "BEGIN:VEVENT" not in body


def test_unchanged_page_is_not_sent_again(client):
    announced()
    for address in (PAGE, CALENDAR):
        tag = client.get(address)["ETag"]
        assert client.get(address, headers={"If-None-Match": tag}).status_code == 304


def test_guide_on_money_leads_here_and_back(client):
    for address in ("/przewodnik/skad-pieniadze/", "/przewodnik/skad-pieniadze/latwy-tekst/"):
        assert 'href="/nabory/"' in client.get(address).content.decode().partition("<footer")[0]
    others = client.get("/przewodnik/jak-dolaczyc/").content.decode().partition("<footer")[0]
    assert 'href="/nabory/"' not in others
    link = 'href="/przewodnik/skad-pieniadze/"'
    assert link in client.get(PAGE).content.decode()
    Guide.objects.filter(code="skad-pieniadze").update(in_force=days(None, "2026-01-01"))
    assert link not in client.get(PAGE).content.decode()


def test_voivodeship_tells_how_many_are_open_for_it(client):
    announced()
    announced(voivodeships=[])
    page = client.get("/obszary/opolskie/")
    assert 'href="/nabory/?wojewodztwo=16"' in page.content.decode()
    assert "Nabory i konkursy dla tego województwa (otwarte teraz: 2)" in text(page)
    assert "(otwarte teraz: 1)" in text(client.get("/obszary/slaskie/"))
    for address in ("/obszary/", "/obszary/opolskie/nyski/"):
        assert "Nabory i konkursy" not in text(client.get(address))


def test_entry_leads_to_open_calls_of_its_own_sources(client):
    entity, centre = make_entity(), make_centre()
    for one in (entity, centre):
        for code, year in (("marshal", 2024), ("marshal", 2025), ("eu", 2025), ("pfron", 2025)):
            EntityFunding.objects.create(entity=one, source=source(code), year=year)
    announced(title="a", source=source("marshal"))
    announced(title="b", source=source("marshal"))
    announced(title="c", source=source("eu"), voivodeships=["24"])
    announced(title="d", source=source("pfron"), closes_on=date(2026, 11, 15))
    announced(title="e", source=source("labour_fund"))
    page = client.get(entity.get_absolute_url()).content.decode()
    links = re.findall(r'href="(/nabory/\?[^"]*)">([^<]*)</a> \((\d+)\)', page)
    assert links == [
        (
            "/nabory/?wojewodztwo=16&amp;dla=KIS&amp;zrodlo=marshal",
            "dotacja marszałka województwa",
            "2",
        )
    ]
    assert told(client, "?wojewodztwo=16&dla=KIS&zrodlo=marshal")[0] == ["a", "b"]
    other = client.get(centre.get_absolute_url()).content.decode()
    assert "Otwarte teraz nabory" not in other
