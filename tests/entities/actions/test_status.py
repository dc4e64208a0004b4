"""Days on the list: opened, closed, and "as published" replaced by an act of the voivode."""

from datetime import UTC, date, datetime

import pytest
from psycopg2.extras import DateRange

from entities.actions import status
from entities.actions.drafts import PeriodDraft
from entities.enums import EntityKind, EventVerb, ListingBasis
from entities.models import Entity, StatusPeriod, VoivodeOffice
from entities.rules.errors import Conflict, RequirementsNotMet
from entities.rules.requirements import (
    lasts_at_least_a_day,
    lasts_no_longer_than_granted,
    sentence,
)
from tests.factories import REASON, SOURCE, make_centre, make_entity

pytestmark = pytest.mark.django_db

WHY = "Wpis z rejestru"
NO_SOURCE = (
    "Podmiot „według publikacji” ma podane źródło. Wpisz adres strony albo w uwagach tytuł i datę "
    "publikacji."
)
NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)


def register(entity, first, after=None, **rest):
    """A period by an act of the competent voivode."""
    office = VoivodeOffice.objects.get(pk=entity.voivodeship_code)
    return status.register_draft(
        entity.kind, day(first), day(after) if after else None, office=office, **rest
    )


def published(first, after=None):
    until = day(after) if after else None
    return PeriodDraft(ListingBasis.PUBLISHED, day(first), until, source_url=SOURCE)


def day(text):
    return date.fromisoformat(text)


def opened(entity, draft, **how):
    return status.open_period(entity, draft, by=None, reason=WHY, at=NOON, **how)


def days_of(entity):
    """(basis, first day, last day) of each period, in the order of time."""
    return [
        (period.basis, str(period.starts_on), str(period.last_day))
        for period in entity.periods.order_by("during")
    ]


def told(entity):
    events = entity.events.exclude(reason=REASON).order_by("number")
    return [*events.values_list("verb", "changes")]


# --- opened ---------------------------------------------------------------------------


def test_register_draft_of_a_centre_lasts_five_years_art_5_2():
    draft = status.register_draft(EntityKind.CIS, date(2024, 2, 29))
    assert (draft.basis, draft.until) == (ListingBasis.DECISION, date(2029, 3, 1))


def test_register_draft_keeps_a_given_end():
    draft = status.register_draft(EntityKind.CIS, date(2024, 1, 1), date(2026, 1, 1))
    assert draft.until == date(2026, 1, 1)


def test_register_draft_of_a_club_has_no_end_art_18a_5():
    draft = status.register_draft(EntityKind.KIS, date(2024, 1, 1))
    assert (draft.basis, draft.until) == (ListingBasis.ENTRY, None)


def test_opened_period_is_told():
    entity = make_centre(since=day("2015-01-01"))
    draft = register(entity, "2020-01-01", number="PS.1.2020", decided_on=day("2019-12-10"))
    period = opened(entity, draft)
    assert (period.number, period.decided_on, period.office_id) == (
        "PS.1.2020",
        date(2019, 12, 10),
        "16",
    )
    assert told(entity) == [
        (
            "status_opened",
            {
                "basis": "decision",
                "from": "2020-01-01",
                "until": "2025-01-01",
                "number": "PS.1.2020",
            },
        )
    ]


def test_extension_begins_when_the_former_period_ends_art_5a():
    entity = make_centre(since=day("2015-01-01"))
    opened(entity, register(entity, "2020-01-01"))
    assert days_of(entity) == [
        ("decision", "2015-01-01", "2019-12-31"),
        ("decision", "2020-01-01", "2024-12-31"),
    ]


@pytest.mark.parametrize("first", ["2014-06-01", "2015-01-01", "2019-12-31"])
def test_overlap_of_two_decisions_is_a_conflict(first):
    entity = make_centre(since=day("2015-01-01"))
    with pytest.raises(Conflict) as refusal:
        opened(entity, register(entity, first))
    assert refusal.value.sentences == [
        "W tych dniach podmiot jest już na liście. Zamknij najpierw tamten okres."
    ]
    assert told(entity) == []


def test_publication_does_not_replace_the_register():
    entity = make_entity(since=day("2024-01-01"))
    with pytest.raises(Conflict):
        opened(entity, published("2025-01-01"))


def test_publication_does_not_replace_a_publication():
    entity = make_entity(published=True, since=day("2024-01-01"))
    with pytest.raises(Conflict):
        opened(entity, published("2025-01-01"))


@pytest.mark.parametrize("first", ["2020-01-01", "2024-01-01"])
def test_entry_replaces_a_publication_of_later_days_or_the_same(first):
    entity = make_entity(published=True, since=day("2024-01-01"))
    opened(entity, register(entity, first))
    assert days_of(entity) == [("entry", first, "None")]
    assert [verb for verb, _ in told(entity)] == ["status_replaced", "status_opened"]


def test_entry_replaces_the_later_part_of_a_publication():
    entity = make_entity(published=True, since=day("2020-01-01"))
    opened(entity, register(entity, "2024-01-01"))
    assert days_of(entity) == [
        ("published", "2020-01-01", "2023-12-31"),
        ("entry", "2024-01-01", "None"),
    ]
    assert told(entity)[0] == (
        "status_replaced",
        {"basis": "published", "from": "2020-01-01", "until": None, "number": ""},
    )


def test_entry_leaves_a_publication_of_earlier_days():
    entity = make_entity(published=True, since=day("2020-01-01"), until=day("2022-01-01"))
    opened(entity, register(entity, "2022-01-01"))
    assert days_of(entity) == [
        ("published", "2020-01-01", "2021-12-31"),
        ("entry", "2022-01-01", "None"),
    ]
    assert [verb for verb, _ in told(entity)] == ["status_opened"]


def test_entry_replaces_every_publication_that_it_meets():
    entity = make_entity(published=True, since=day("2020-01-01"), until=day("2021-01-01"))
    opened(entity, published("2022-01-01", "2023-01-01"))
    opened(entity, published("2024-01-01"))
    opened(entity, register(entity, "2020-07-01", "2024-07-01"))
    assert days_of(entity) == [
        ("published", "2020-01-01", "2020-06-30"),
        ("entry", "2020-07-01", "2024-06-30"),
    ]


def test_publication_does_not_outlast_the_register():
    entity = make_centre(published=True, since=day("2016-01-01"))
    opened(entity, register(entity, "2015-01-01"))
    assert [*Entity.objects.listed(day("2020-01-01"))] == []


def test_replaced_publication_stays_in_the_field_history():
    entity = make_entity(published=True, since=day("2024-01-01"))
    period = entity.periods.get()
    opened(entity, register(entity, "2020-01-01"))
    versions = period.pgh_event_model.objects.filter(pgh_obj=period.pk).order_by("pgh_id")
    assert [*versions.values_list("pgh_label", "basis")] == [
        ("insert", "published"),
        ("delete", "published"),
    ]


def test_publication_of_days_after_the_status_goes_too():
    """The register knows the entity, so a list read later says nothing more of its status."""
    entity = make_centre(published=True, since=day("2026-01-01"))
    opened(entity, register(entity, "2015-01-01"), whole_register=True)
    assert days_of(entity) == [("decision", "2015-01-01", "2019-12-31")]


def test_old_decision_for_the_record_leaves_what_was_published_since():
    entity = make_centre(published=True, since=day("2026-01-01"))
    opened(entity, register(entity, "2015-01-01"))
    assert days_of(entity) == [
        ("decision", "2015-01-01", "2019-12-31"),
        ("published", "2026-01-01", "None"),
    ]


def test_old_decision_ends_what_was_published_before_it_ended():
    entity = make_centre(published=True, since=day("2014-01-01"))
    opened(entity, register(entity, "2015-01-01"))
    assert days_of(entity) == [
        ("published", "2014-01-01", "2014-12-31"),
        ("decision", "2015-01-01", "2019-12-31"),
    ]


def test_decision_that_holds_today_ends_what_was_published():
    entity = make_centre(published=True, since=day("2014-01-01"))
    opened(entity, register(entity, "2021-11-17"))
    assert days_of(entity) == [
        ("published", "2014-01-01", "2021-11-16"),
        ("decision", "2021-11-17", "2026-11-16"),
    ]


@pytest.mark.parametrize(
    ("draft", "sentence"),
    [
        (
            PeriodDraft(ListingBasis.DECISION, date(2030, 1, 1)),
            "CIS jest na liście na podstawie decyzji (art. 5), a KIS na podstawie wpisu (art. "
            "18a); bez nich tylko „według publikacji”.",
        ),
        (
            PeriodDraft(ListingBasis.ENTRY, date(2030, 1, 1), office=VoivodeOffice(pk="24")),
            "Rejestr prowadzi wojewoda właściwy dla miejsca działania podmiotu (art. 5 ust. 1, "
            "art. 18a ust. 2).",
        ),
        (
            PeriodDraft(ListingBasis.PUBLISHED, None),
            "Podaj dzień, od którego obowiązuje status albo wpis (art. 5 ust. 5a, art. 18a "
            "ust. 2).",
        ),
        (
            PeriodDraft(ListingBasis.PUBLISHED, date(2030, 1, 2), date(2030, 1, 1)),
            "Ostatni dzień na liście nie może być wcześniejszy niż pierwszy.",
        ),
        (
            PeriodDraft(ListingBasis.PUBLISHED, date(2030, 1, 1), date(2030, 1, 1)),
            "Ostatni dzień na liście nie może być wcześniejszy niż pierwszy.",
        ),
        (PeriodDraft(ListingBasis.PUBLISHED, date(2020, 1, 1), note=" \n"), NO_SOURCE),
    ],
    ids=["basis", "office", "no first day", "reversed", "empty", "no source"],
)
def test_open_refuses_what_the_law_does(draft, sentence):
    entity = make_entity()
    with pytest.raises(RequirementsNotMet) as refusal:
        opened(entity, draft)
    assert refusal.value.sentences[0] == sentence
    assert told(entity) == []


def test_entry_asks_for_a_founder_art_18a_3():
    entity = make_entity(published=True, founders=())
    with pytest.raises(RequirementsNotMet) as refusal:
        opened(entity, register(entity, "2024-01-01"))
    assert refusal.value.sentences == [
        "Podaj instytucję tworzącą CIS albo podmiot prowadzący KIS (art. 4 ust. 2 pkt 1, art. "
        "18a ust. 3)."
    ]


# --- closed ---------------------------------------------------------------------------


def closed(period, last_day):
    return status.close_period(period, last_day=day(last_day), by=None, reason=WHY, at=NOON)


def test_closed_period_is_listed_to_its_last_day():
    entity = make_entity(since=day("2024-01-01"))
    closed(entity.periods.get(), "2025-06-30")
    listed = [
        Entity.objects.listed(day(text)).count()
        for text in ("2025-06-29", "2025-06-30", "2025-07-01")
    ]
    assert listed == [1, 1, 0]


def test_closed_period_is_told():
    entity = make_entity(since=day("2024-01-01"))
    closed(entity.periods.get(), "2025-06-30")
    event = entity.events.latest("number")
    assert (event.verb, event.at, event.changes) == (
        "status_closed",
        NOON,
        {"until": [None, "2025-07-01"]},
    )


def test_period_may_end_on_its_first_day():
    entity = make_entity(since=day("2024-01-01"))
    period = closed(entity.periods.get(), "2024-01-01")
    assert (period.starts_on, period.last_day) == (date(2024, 1, 1), date(2024, 1, 1))


def test_period_does_not_end_before_it_starts():
    entity = make_entity(since=day("2024-01-01"))
    with pytest.raises(RequirementsNotMet) as refusal:
        closed(entity.periods.get(), "2023-12-31")
    assert refusal.value.sentences == [
        "Ostatni dzień nie może być wcześniejszy niż pierwszy (01.01.2024)."
    ]


def test_period_is_not_prolonged_by_closing():
    entity = make_centre(since=day("2024-01-01"))
    with pytest.raises(RequirementsNotMet) as refusal:
        closed(entity.periods.get(), "2029-01-01")
    assert refusal.value.sentences == [
        "Okres kończy się już 31.12.2028. Przedłużenie to nowy okres."
    ]


def test_period_may_be_opened_again_after_it_was_closed():
    entity = make_entity(since=day("2024-01-01"))
    closed(entity.periods.get(), "2024-12-31")
    opened(entity, register(entity, "2025-01-01"))
    assert days_of(entity) == [
        ("entry", "2024-01-01", "2024-12-31"),
        ("entry", "2025-01-01", "None"),
    ]


# --- mended ---------------------------------------------------------------------------


def corrected(period, **values):
    return status.correct_period(period, values, by=None, reason=WHY)


def test_corrected_number_and_days_are_told():
    entity = make_entity()
    period = entity.periods.get()
    assert corrected(period, number="KIS/7", during=DateRange(day("2024-03-01"), None))
    assert days_of(entity) == [(ListingBasis.ENTRY, "2024-03-01", "None")]
    assert told(entity) == [
        (
            EventVerb.STATUS_CORRECTED,
            {"number": ["", "KIS/7"], "from": ["2024-01-01", "2024-03-01"]},
        )
    ]


@pytest.mark.parametrize("note", ["", " "])
def test_publication_does_not_lose_its_source(note):
    entity = make_entity(published=True)
    period = entity.periods.get()
    with pytest.raises(RequirementsNotMet) as refusal:
        corrected(period, source_url="", note=note)
    assert refusal.value.sentences == [NO_SOURCE]
    assert corrected(period, source_url="", note="Gazeta Nyska z 3 lutego 2026 r.")


def test_note_is_corrected_though_the_days_are_not_what_the_law_allows_now():
    entity = make_centre()
    StatusPeriod.objects.update(during=DateRange(day("2014-01-01"), day("2024-01-01")))
    assert corrected(entity.periods.get(), note="Tak w decyzji.")


def test_act_of_the_voivode_needs_no_source():
    period = make_entity().periods.get()
    assert corrected(period, note="Odpis w aktach.")
    assert corrected(period, note="")


def test_correcting_nothing_leaves_no_event():
    entity = make_entity()
    period = entity.periods.get()
    assert not corrected(period, number="", during=DateRange(day("2024-01-01"), None))
    assert told(entity) == []


def test_corrected_days_of_a_decision_are_at_most_five_years_art_5_2():
    period = make_centre().periods.get()
    with pytest.raises(RequirementsNotMet) as refusal:
        corrected(period, during=DateRange(day("2024-01-01"), day("2034-01-01")))
    assert refusal.value.sentences == [sentence(lasts_no_longer_than_granted)]


def test_corrected_days_are_not_reversed():
    period = make_entity().periods.get()
    with pytest.raises(RequirementsNotMet) as refusal:
        corrected(period, during=DateRange(day("2024-02-01"), day("2024-01-01")))
    assert refusal.value.sentences == [sentence(lasts_at_least_a_day)]


def test_corrected_days_do_not_meet_another_period():
    entity = make_centre()
    opened(entity, register(entity, "2029-01-01"))
    first = entity.periods.order_by("during").first()
    with pytest.raises(Conflict) as refusal:
        corrected(first, during=DateRange(day("2024-01-01"), day("2029-01-02")))
    assert refusal.value.sentences == [
        "W tych dniach podmiot ma już inny okres na liście. Sprawdź daty obu."
    ]


def test_corrected_note_of_an_old_entry_asks_for_nothing_else():
    """What came in from an old register without a founder can still be mended."""
    entity = make_entity()
    entity.foundings.all().delete()
    assert corrected(entity.periods.get(), note="Przepisano z księgi")


def test_second_of_two_who_correct_the_same_is_told():
    period = make_entity().periods.get()
    corrected(period, number="KIS/7")
    with pytest.raises(Conflict):
        status.correct_period(period, {"number": "KIS/8"}, by=None, reason=WHY, seen={"number": ""})


def test_second_of_two_who_correct_other_things_is_not_in_the_way():
    period = make_entity().periods.get()
    corrected(period, number="KIS/7")
    assert status.correct_period(period, {"note": "x"}, by=None, reason=WHY, seen={"number": ""})


def test_period_that_was_replaced_is_not_corrected():
    entity = make_entity(published=True)
    period = entity.periods.get()
    opened(entity, register(entity, "2024-01-01"))
    with pytest.raises(Conflict):
        corrected(period, note="x")
