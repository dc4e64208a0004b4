"""Days on the list: opened and closed by forms, with a reason."""

import datetime

import pytest
from django.urls import reverse

from entities.enums import EventVerb, ListingBasis
from entities.models import PeriodProposal, RegisterEvent
from entities.office import periods
from entities.office import proposals as settling
from tests import factories
from tests.entities.office.sending import errors_of, fields_of, send
from tests.proceedings import Office, confirmed


def opening(entity):
    return reverse("admin:entities_entity_open", args=[entity.pk])


def closing(entity):
    return reverse("admin:entities_entity_close", args=[entity.pk, entity.periods.get().pk])


def test_entry_takes_the_place_of_what_was_published(clerk16):
    entity = factories.make_entity(published=True)
    sent = send(
        clerk16,
        opening(entity),
        basis="entry",
        starts_on="2026-03-01",
        number="KIS/7",
        decided_on="2026-02-27",
        reason="Wpis",
    )
    assert sent.status_code == 302
    confirmed()
    found = entity.periods.order_by("during").values_list("basis", "number", "office_id")
    assert [*found] == [("published", "", None), ("entry", "KIS/7", "16")]
    verbs = RegisterEvent.objects.order_by("number").values_list("verb", flat=True)
    assert [*verbs][-4:] == [
        EventVerb.STATUS_PROPOSED,
        EventVerb.STATUS_REPLACED,
        EventVerb.STATUS_OPENED,
        EventVerb.STATUS_SETTLED,
    ]


def test_decision_without_an_end_lasts_five_years(clerk16):
    entity = factories.make_centre(published=True, until=datetime.date(2026, 1, 1))
    send(clerk16, opening(entity), basis="decision", starts_on="2026-03-01", reason="Decyzja")
    confirmed()
    assert entity.periods.latest("during").last_day == datetime.date(2031, 2, 28)


def test_old_entry_that_takes_the_club_off_the_list_warns(clerk16, approver16):
    entity = factories.make_entity(published=True, since=datetime.date(2015, 1, 1))
    old = {"starts_on": "2016-01-01", "last_day": "2020-12-31", "reason": "Z archiwum"}
    send(clerk16, opening(entity), basis="entry", **old)
    address = reverse("admin:entities_entity_proposal", args=[entity.pk, 0])
    address = address.replace("/0/", f"/{PeriodProposal.objects.get().pk}/")
    sent = approver16.post(address, {"outcome": "confirmed"})
    shown = [str(message) for message in approver16.get(sent.url).context["messages"]]
    assert shown == ["Zmiana jest w rejestrze.", str(settling.NO_LONGER_LISTED)]


def test_days_that_are_taken_are_refused_and_nothing_typed_is_lost(entity, clerk16):
    sent = send(
        clerk16, opening(entity), basis="entry", starts_on="2026-03-01", number="9", reason="Wpis"
    )
    assert errors_of(sent) == [
        "W tych dniach podmiot jest już na liście. Zamknij najpierw tamten okres."
    ]
    assert (fields_of(sent)["number"], fields_of(sent)["reason"]) == (["9"], ["Wpis"])


def test_opening_needs_a_reason(entity, clerk16):
    sent = send(clerk16, opening(entity), basis="published", starts_on="2020-01-01")
    assert errors_of(sent) == ["Napisz, dlaczego to robisz."]


def test_club_is_not_offered_a_decision(entity, clerk16):
    form = clerk16.get(opening(entity)).context["form"]
    assert [value for value, _ in form.fields["basis"].choices] == ["entry", "published"]


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "x", "\x00"])
def test_impossible_days_are_refused(entity, clerk16, day):
    sent = send(clerk16, opening(entity), basis="entry", starts_on=day, reason="Wpis")
    assert (sent.status_code, len(errors_of(sent))) == (200, 1)


def test_period_is_closed_with_its_last_day(entity, clerk16):
    sent = send(clerk16, closing(entity), last_day="2026-06-30", reason="Wykreślenie")
    assert sent.status_code == 302
    confirmed()
    assert entity.periods.get().last_day == datetime.date(2026, 6, 30)
    event = RegisterEvent.objects.filter(verb=EventVerb.STATUS_CLOSED).latest("number")
    assert (event.verb, event.reason) == (EventVerb.STATUS_CLOSED, "Wykreślenie")


def test_last_day_before_the_first_is_refused(entity, clerk16):
    sent = send(clerk16, closing(entity), last_day="2023-12-31", reason="Wykreślenie")
    assert errors_of(sent) == ["Ostatni dzień nie może być wcześniejszy niż pierwszy (01.01.2024)."]


def test_second_of_two_who_close_is_told(clerk16):
    entity = factories.make_entity(published=True)
    mine = fields_of(clerk16.get(closing(entity)))
    send(clerk16, closing(entity), last_day="2026-06-30", reason="pierwsza osoba")
    told = clerk16.post(closing(entity), mine | {"last_day": "2026-05-31", "reason": "druga"})
    assert errors_of(told) == [
        "Ktoś inny zmienił ten okres, gdy strona była otwarta. Teraz trwa od 01.01.2024 do "
        "30.06.2026. Sprawdź i wyślij jeszcze raz."
    ]
    assert clerk16.post(closing(entity), fields_of(told)).status_code == 302
    assert entity.periods.get().last_day == datetime.date(2026, 5, 31)


def correcting(entity):
    return reverse("admin:entities_entity_correct", args=[entity.pk, entity.periods.get().pk])


def test_period_is_corrected(entity, clerk16):
    sent = send(
        clerk16, correcting(entity), number="KIS/7", decided_on="2023-12-30", reason="Literówka"
    )
    assert sent.status_code == 302
    confirmed()
    period = entity.periods.get()
    assert (period.number, period.decided_on) == ("KIS/7", datetime.date(2023, 12, 30))
    event = RegisterEvent.objects.filter(verb=EventVerb.STATUS_CORRECTED).latest("number")
    assert event.reason == "Literówka"


def test_correction_that_changes_nothing_says_so(entity, clerk16):
    sent = send(clerk16, correcting(entity), reason="Sprawdzam")
    page = clerk16.get(sent.url)
    assert [str(message) for message in page.context["messages"]] == [
        "Nic się nie zmieniło, więc nie ma czego zapisać w historii."
    ]


def test_correction_that_is_refused_keeps_what_was_typed(clerk16):
    centre = factories.make_centre()
    sent = send(clerk16, correcting(centre), last_day="2039-01-01", number="5", reason="Wpis")
    assert errors_of(sent)[0].startswith("Jedna decyzja daje CIS status na 5 lat")
    assert (fields_of(sent)["number"], fields_of(sent)["last_day"]) == (["5"], ["2039-01-01"])


def test_second_of_two_who_correct_sees_what_the_first_wrote(clerk16):
    entity = factories.make_entity(published=True)
    mine = fields_of(clerk16.get(correcting(entity))) | {"number": "moje", "reason": "druga"}
    send(clerk16, correcting(entity), number="cudze", note="uwaga", reason="pierwsza")
    sent = clerk16.post(correcting(entity), mine)
    assert errors_of(sent) == [
        "Ktoś inny zmienił to pole, gdy strona była otwarta. Teraz jest w nim: „cudze”. Zapisz "
        "jeszcze raz, jeżeli ma je zastąpić to, co jest wpisane tutaj."
    ]
    clerk16.post(correcting(entity), fields_of(sent))
    period = entity.periods.get()
    assert (period.number, period.note) == ("moje", "uwaga")


def test_another_office_neither_opens_nor_corrects_nor_closes(entity, clerk24):
    sent = {"basis": "entry", "starts_on": "2020-01-01", "last_day": "2026-06-30", "reason": "x"}
    assert clerk24.post(opening(entity), sent).status_code == 404
    assert clerk24.post(correcting(entity), sent).status_code == 404
    assert clerk24.post(closing(entity), sent).status_code == 404


def test_period_of_another_entity_is_not_found(entity, clerk16):
    other = factories.make_centre()
    address = reverse("admin:entities_entity_close", args=[entity.pk, other.periods.get().pk])
    assert clerk16.get(address).status_code == 404


def test_page_of_the_entity_shows_its_periods(entity, clerk16, today):
    page = clerk16.get(reverse("admin:entities_entity_change", args=[entity.pk]))
    (row,) = page.context["periods"]
    assert (row["days"], row["is_current"], row["may_close"]) == ("od 01.01.2024", True, True)


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (datetime.date(2023, 12, 31), "nie ma na liście"),
        (datetime.date(2024, 1, 1), "wpis do rejestru wojewody, od 01.01.2024"),
    ],
)
def test_listing_in_words_on_a_day(entity, on, words):
    assert periods.in_words(entity.periods.all(), on) == words


def test_published_days_need_no_office(clerk16):
    entity = factories.make_entity(since=datetime.date(2026, 1, 1))
    send(
        clerk16,
        opening(entity),
        basis="published",
        starts_on="2020-01-01",
        last_day="2020-12-31",
        note="Wykaz klubów z 2020 r., Głos Nyski z 5 marca 2020 r.",
        reason="Dawny wykaz",
    )
    assert entity.periods.earliest("during").basis == ListingBasis.PUBLISHED


def test_published_days_without_a_source_are_refused(clerk16):
    entity = factories.make_entity(since=datetime.date(2026, 1, 1))
    days = {"starts_on": "2020-01-01", "last_day": "2020-12-31"}
    sent = send(clerk16, opening(entity), basis="published", reason="Dawny wykaz", **days)
    assert errors_of(sent) == [
        "Podmiot „według publikacji” ma podane źródło. Wpisz adres strony albo w uwagach tytuł i "
        "datę publikacji."
    ]
    assert fields_of(sent)["starts_on"] == ["2020-01-01"]


def test_days_of_a_letter_lead_to_its_case_only_whom_it_opens_to(clerk16, administrator, today):
    centre = Office().grant(today).case.entity
    args = [centre.pk, centre.periods.get().pk]
    page = reverse("admin:entities_entity_change", args=[centre.pk])
    address = reverse("admin:entities_case_letter", args=[centre.cases.get().pk, 1])[:-2]
    for client, opens in ((clerk16, True), (administrator, False)):
        shown = client.get(page).content.decode()
        assert "Zmienia się tylko w sprawie:" in shown
        assert (f'href="{address}' in shown) == opens
        for name in ("correct", "close"):
            led = client.get(reverse(f"admin:entities_entity_{name}", args=args)).url
            assert led.startswith(address) if opens else led == page
