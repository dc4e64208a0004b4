"""Notices in the panel: the day of what they tell is asked, and they are called what they are."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from entities.actions import own_applications
from entities.enums.cases import CaseKind
from entities.models import ApplicationDraft, Case, Founding
from tests.conftest import TODAY
from tests.factories import make_centre

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def liquidation(organisation, editor):
    centre = make_centre(since=date(2022, 5, 1), until=date(2027, 5, 1))
    Founding.objects.filter(entity=centre).update(organisation=organisation)
    asked = {"organisation": organisation.pk, "entity": centre.pk, "wish": "likwidacja"}
    editor.post(reverse("panel:apply"), asked)
    return ApplicationDraft.objects.get()


@pytest.fixture
def cessation(organisation, editor, entity):
    return own_applications.begin(organisation, CaseKind.KIS_REMOVAL, by=editor.user, entity=entity)


def whole(client, draft):
    return client.get(reverse("panel:draft", args=[draft.pk]))


def answer(client, draft, **answers):
    """Save the step as its page does; where it leads."""
    draft.refresh_from_db()
    address = reverse("panel:draft_step", args=[draft.pk, "tresc"])
    return client.post(address, answers | {"version": draft.version}).url


def sent(client, draft, **more):
    draft.refresh_from_db()
    address = reverse("panel:draft", args=[draft.pk])
    return client.post(address, {"version": draft.version} | more, follow=True).content.decode()


def test_liquidation_is_not_ready_before_its_day_is_given_art_6_2(editor, liquidation):
    page = whole(editor, liquidation)
    text = page.content.decode()
    assert "<h1>Zawiadomienie o likwidacji instytucji tworzącej centrum</h1>" in text
    assert "O co wnosisz" not in text
    assert next(stage.state for stage in page.context["progress"].stages) == "do uzupełnienia"
    assert "Dzień otwarcia likwidacji instytucji tworzącej" in text
    assert "Wysyłam mimo braków" in text
    step = editor.get(reverse("panel:draft_step", args=[liquidation.pk, "tresc"]))
    assert '<input type="date" name="liquidated_on"' in step.content.decode()


def test_day_of_liquidation_reaches_the_office(editor, liquidation):
    words = liquidation.answers["request"]
    answer(editor, liquidation, request=words, liquidated_on="2026-10-01")
    assert whole(editor, liquidation).context["progress"].missing == []
    page = sent(editor, liquidation)
    assert "Zawiadomienie o likwidacji" in page
    assert Case.objects.get().application.request == (
        "Zawiadamiam o likwidacji instytucji tworzącej (art. 6 ust. 2). Likwidację otwarto dnia "
        "01.10.2026."
    )


def test_text_that_is_rewritten_stays_a_notice_of_liquidation(editor, liquidation):
    answer(editor, liquidation, request="Upadamy.", liquidated_on="")
    assert "Dzień otwarcia likwidacji" in whole(editor, liquidation).content.decode()
    answer(editor, liquidation, request="Upadamy.", liquidated_on="2026-10-01")
    assert "Zawiadomienie o likwidacji" in sent(editor, liquidation)
    assert Case.objects.get().application.request == (
        "Zawiadamiam o likwidacji instytucji tworzącej (art. 6 ust. 2). Upadamy. "
        "Likwidację otwarto dnia 01.10.2026."
    )


def test_cessation_asks_the_day_and_is_called_a_notice_art_18a_4(editor, cessation):
    text = whole(editor, cessation).content.decode()
    assert "Dzień, w którym klub przestał działać (art. 18a ust. 4)." in text
    assert "Treść żądania" not in text
    assert "Zawiadomienie trafi do: " in text
    assert "Wniosek trafi" not in text
    assert "Całe zawiadomienie" in text


@pytest.mark.parametrize("typed", ["2026-02-31", "wczoraj", "1.1.1", "9" * 5000, "\x00"])
def test_day_that_is_none_is_told_and_not_sent(editor, cessation, typed):
    answer(editor, cessation, ceased_on=typed)
    page = sent(editor, cessation, though_incomplete="1")
    assert Case.objects.exists() == (typed == "\x00")
    assert typed == "\x00" or "Najpierw popraw odpowiedzi" in page


@pytest.mark.parametrize(
    ("ago", "told"),
    [
        (-1, "dopiero będzie"),
        (0, ""),
        (28, ""),
        # The thirtieth day was a Saturday (KPA art. 57 § 4).
        (32, ""),
        (33, "Termin minął"),
        (400, "Termin minął"),
        (10_000, "nie było jeszcze ustawy"),
    ],
)
def test_thirty_days_of_a_notice_are_reckoned_art_18a_4(editor, cessation, ago, told):
    day = TODAY - timedelta(days=ago)
    led = answer(editor, cessation, ceased_on=day.isoformat())
    assert ("sprawdz" in led) == bool(told)
    doubts = whole(editor, cessation).context["progress"].doubts
    assert [told in doubt.sentence for _step, doubt in doubts] == [True] * bool(told)


def test_late_notice_is_sent_all_the_same(editor, cessation):
    answer(editor, cessation, ceased_on="2026-01-31", request="Brak chętnych.")
    page = sent(editor, cessation)
    assert "Do decyzji możesz" not in page
    assert Case.objects.get().application.request == (
        "Brak chętnych. Klub zaprzestał działalności dnia 31.01.2026."
    )


def test_refused_sending_leads_to_what_is_missing_and_to_the_tick(editor, cessation):
    page = sent(editor, cessation)
    summary = page.partition('role="alert" tabindex="-1" autofocus>')[2].partition("</ul>")[0]
    for name in ("braki", "mimo-brakow"):
        assert f'href="#{name}"' in summary
        assert f'id="{name}"' in page


def test_refused_sending_leads_to_the_step_that_cannot_be_read(editor, cessation):
    answer(editor, cessation, ceased_on="wczoraj")
    page = sent(editor, cessation)
    summary = page.partition('role="alert" tabindex="-1" autofocus>')[2].partition("</ul>")[0]
    assert 'href="#krok-tresc"' in summary
    assert 'id="krok-tresc"' in page


def test_refused_file_leads_to_its_field(editor, cessation):
    address = reverse("panel:draft_documents", args=[cessation.pk])
    page = editor.post(address, {"kind": "inny"}).content.decode()
    summary = page.partition('role="alert" tabindex="-1" autofocus>')[2].partition("</div>\n")[0]
    assert 'href="#plik-inny"' in summary
