"""The register of an office, as a workbook with two sections, into the portal."""

from datetime import date

import pytest

from entities.importing import loading
from entities.importing.outcome import Fate
from entities.models import Entity, RegisterEvent, VoivodeOffice
from tests.entities.importing.files import csv_file
from tests.entities.importing.registers import centre, club, register
from tests.factories import make_entity

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 16)
PUCK = ("18.10.2011", "17.10.2016", "18.10.2021")
LAPSED = (
    "Status skończył się 17.10.2026 (liczony od daty z pliku), a plik nie podaje przedłużenia; "
    "podmiotu nie ma dziś na liście. Jeżeli status trwa, dopisz datę przedłużenia."
)


class Told:
    """What a load said: its counts, and (kind, row, sentence) of each remark in order."""

    def __init__(self, path, office="16", on=TODAY, **options):
        self.remarks = []
        where = VoivodeOffice.objects.select_related("voivodeship").get(pk=office)
        outcome = loading.load(
            path, office=where if office else None, on=on, keep=self._keep, **options
        )
        self.counts = {fate.value: number for fate, number in outcome.fates.items() if number}
        self.fates = outcome.fates

    def _keep(self, remark):
        self.remarks.append((remark.kind.value, remark.number, remark.reason))


def load(tmp_path, centres=(), clubs=(), **options):
    return Told(register(tmp_path / "rejestr.xlsx", centres, clubs), **options)


def days_of(entity):
    """(basis, first day, last day) of each period, in the order of time."""
    return [
        (period.basis, str(period.starts_on), str(period.last_day))
        for period in entity.periods.order_by("during")
    ]


def versions():
    """How many rows the history of every watched table has."""
    models = [
        model for model in Entity._meta.apps.get_models() if hasattr(model, "pgh_event_model")
    ]
    return {model.__name__: model.pgh_event_model.objects.count() for model in models}


# --- what goes in ------------------------------------------------------------------------


def test_a_centre_gets_a_decision_and_a_club_an_entry(tmp_path):
    told = load(tmp_path, [centre()], [club()])
    assert (told.counts, told.remarks) == ({"dodane": 2}, [])
    in_opole, in_nysa = Entity.objects.order_by("kind")
    assert days_of(in_opole) == [("decision", "2022-03-01", "2027-02-28")]
    assert days_of(in_nysa) == [("entry", "2019-05-31", "None")]
    assert [(row.office_id, row.number) for row in in_opole.periods.all()] == [("16", "PS.1.2022")]
    assert [(row.office_id, row.number) for row in in_nysa.periods.all()] == [("16", "7")]


def test_a_centre_without_a_length_gets_five_years_art_5_2(tmp_path):
    load(tmp_path, [centre(length="", granted="29.02.2024")])
    assert days_of(Entity.objects.get()) == [("decision", "2024-02-29", "2029-02-28")]


def test_an_older_decision_may_be_for_three_years(tmp_path):
    load(tmp_path, [centre(length="na okres 3 lat", granted="1.03.2010")])
    assert days_of(Entity.objects.get()) == [("decision", "2010-03-01", "2013-02-28")]


def test_a_decision_for_ten_years_is_told_and_lasts_five_art_5_2(tmp_path):
    told = load(tmp_path, [centre(length="na okres 10 lat")])
    assert days_of(Entity.objects.get()) == [("decision", "2022-03-01", "2027-02-28")]
    assert told.remarks == [
        (
            "uwaga",
            7,
            "Plik podaje status na 10 lat, a decyzja nadaje go na pięć (art. 5 ust. 2); "
            "przyjęto pięć.",
        )
    ]


@pytest.mark.parametrize("until", ["31.12.2031", "31.12.2031 r."])
def test_a_status_of_sixteen_years_is_a_question_art_5_2(tmp_path, until):
    told = load(tmp_path, [centre(granted="1.01.2016", length=f"od 1.01.2016 do {until}")])
    assert (told.counts, Entity.objects.count()) == ({"odrzucone": 1}, 0)
    assert "dopisz datę każdego przedłużenia" in told.remarks[0][2]


def test_of_a_status_that_was_extended_the_last_five_years_are_the_decision_art_5a(tmp_path):
    told = load(tmp_path, [centre(granted="1.03.2016", length="do 28.02.2031 (przedłużony)")])
    assert days_of(Entity.objects.get()) == [("decision", "2026-03-01", "2031-02-28")]
    assert [(kind, row) for kind, row, _ in told.remarks] == [("uwaga", 7)]
    assert "wpisano ostatnie pięć lat: 01.03.2026 – 28.02.2031" in told.remarks[0][2]
    again = load(tmp_path, [centre(granted="1.03.2016", length="do 28.02.2031 (przedłużony)")])
    assert again.counts == {"bez zmian": 1}


def test_a_centre_whose_five_years_are_over_is_told_unless_the_portal_knows_more(tmp_path):
    told = load(tmp_path, [centre(granted=PUCK[2])])
    assert told.remarks == [("uwaga", 7, LAPSED)]
    load(tmp_path, [centre(granted=PUCK[2], extended="18.10.2026")])
    assert load(tmp_path, [centre(granted=PUCK[2])]).remarks == []


# --- look-alikes -------------------------------------------------------------------------


def test_a_look_alike_in_the_own_register_goes_in_with_a_remark(tmp_path):
    name = "Klub Integracji Społecznej i Samopomocy"
    told = load(tmp_path, clubs=[club(name)])
    assert told.counts == {"dodane": 1}
    assert [sentence for _, _, sentence in told.remarks] == [
        f"Nazwa „{name}” przypomina inną placówkę (reguła club_of_self_help). Wiersz przyjęto, bo "
        "plik jest rejestrem urzędu; sprawdź, czy na pewno chodzi o CIS albo KIS."
    ]


def test_what_the_act_cannot_register_stays_out_of_the_own_register_too(tmp_path):
    told = load(tmp_path, clubs=[club("Zakład Aktywności Zawodowej"), club("WTZ w Nysie")])
    assert told.counts == {"odrzucone": 2}


def test_a_club_struck_off_is_listed_to_its_last_day(tmp_path):
    load(tmp_path, clubs=[club(deleted="1.02.2021")])
    entity = Entity.objects.get()
    assert days_of(entity) == [("entry", "2019-05-31", "2021-02-01")]
    assert not Entity.objects.listed(TODAY).exists()


def test_counts_of_the_register_follow(tmp_path):
    load(tmp_path, [centre()], [club()])
    assert Entity.objects.in_register(TODAY).count() == 2
    assert Entity.objects.in_register(date(2027, 3, 1)).count() == 1


# --- renewals ----------------------------------------------------------------------------

THREE_TERMS = [
    ("decision", "2011-10-18", "2016-10-17"),
    ("decision", "2016-10-18", "2021-10-17"),
    ("decision", "2021-10-18", "2026-10-17"),
]


def test_renewals_in_a_column_follow_each_other_art_5a(tmp_path):
    row = centre(granted=PUCK[0], extended=f"{PUCK[1]}, {PUCK[2]}", number="PS.1.2011")
    told = load(tmp_path, [row])
    entity = Entity.objects.get()
    assert (told.counts, days_of(entity)) == ({"dodane": 1}, THREE_TERMS)
    numbers = [period.number for period in entity.periods.order_by("during")]
    assert numbers == ["PS.1.2011", "", ""]
    assert told.remarks == [
        (
            "uwaga",
            7,
            "Przedłużenie z dnia 17.10.2016 liczy się od końca poprzedniego okresu: 18.10.2016.",
        ),
        ("uwaga", 7, LAPSED),
    ]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_renewals_as_further_rows_follow_each_other_in_any_order(tmp_path, order):
    rows = [centre(granted=PUCK[place], number=f"PS.{place}") for place in order]
    told = load(tmp_path, rows)
    entity = Entity.objects.get()
    assert (told.counts, days_of(entity)) == ({"dodane": 1, "uzupełnione": 2}, THREE_TERMS)
    numbers = [period.number for period in entity.periods.order_by("during")]
    assert numbers == ["PS.0", "PS.1", "PS.2"]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_renewals_in_files_of_their_own_leave_no_overlap(tmp_path, order):
    for place in order:
        load(tmp_path, [centre(granted=PUCK[place])])
    found = days_of(Entity.objects.get())
    assert [first for _basis, first, _last in found][::2] == ["2011-10-18", "2021-10-18"]
    assert len(found) == 3


def test_the_newest_row_tells_what_the_entity_is_like(tmp_path):
    rows = [
        centre(granted="1.03.2017", street="ul. Stara 1"),
        centre(granted="1.03.2022", street="ul. Nowa 2"),
    ]
    told = load(tmp_path, rows)
    assert Entity.objects.get().street == "ul. Nowa 2"
    assert told.remarks == [
        (
            "różnica",
            7,
            "ulica i numer: w portalu „ul. Nowa 2”, w pliku „ul. Stara 1” – nie zmieniono.",
        )
    ]


def test_a_status_that_was_lost_and_granted_again_leaves_a_gap(tmp_path):
    load(tmp_path, [centre(granted="1.03.2010"), centre(granted="1.03.2022")])
    assert days_of(Entity.objects.get()) == [
        ("decision", "2010-03-01", "2015-02-28"),
        ("decision", "2022-03-01", "2027-02-28"),
    ]


# --- refusals ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (
            centre(granted=""),
            "Brakuje daty nadania statusu. Dopisz ją i wczytaj plik jeszcze raz.",
        ),
        (
            centre(granted="marzec 2022"),
            "Data nadania statusu lub wpisu jest niepełna (03.2022). Wpisz dzień, miesiąc i rok.",
        ),
        (
            centre(granted="2022"),
            "Data nadania statusu lub wpisu jest niepełna (2022). Wpisz dzień, miesiąc i rok.",
        ),
        (
            centre(granted="1.03.2022 do 1.02.2022", length=""),
            "Status od: Okres „1.03.2022 do 1.02.2022” kończy się wcześniej, niż się zaczyna.",
        ),
        (
            centre(founder="", kind=""),
            "Podaj instytucję tworzącą CIS albo podmiot prowadzący KIS (art. 4 ust. 2 pkt 1, "
            "art. 18a ust. 3).",
        ),
        (
            centre(gmina="Katowice", city="Katowice"),
            "Gmina „Katowice” nie leży tam, gdzie podaje plik, albo jest innego rodzaju. Podaj "
            "gminę i jej rodzaj albo kod TERYT: gmina miejska Katowice, pow. Katowice, woj. "
            "śląskie (2469011).",
        ),
    ],
)
def test_a_centre_that_may_not_go_in_is_rejected_alone(tmp_path, row, sentence):
    told = load(tmp_path, [row, centre()])
    assert told.counts == {"odrzucone": 1, "dodane": 1}
    assert told.remarks == [("odrzucony", 7, sentence)]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (club(entered=""), "Brakuje daty wpisu do rejestru. Dopisz ją i wczytaj plik jeszcze raz."),
        (
            club(entered="maj 2019"),
            "Data nadania statusu lub wpisu jest niepełna (05.2019). Wpisz dzień, miesiąc i rok.",
        ),
        (
            club(entered="31.05.2019", deleted="30.05.2019"),
            "Wykreślenie z rejestru jest wcześniejsze niż wpis.",
        ),
        (
            club(founder="Powiat Nyski"),
            "Prowadzący nie należy do podmiotów, które mogą utworzyć CIS (art. 3 ust. 2) albo "
            "prowadzić KIS (art. 18 ust. 1: gmina, organizacja pozarządowa, podmiot kościelny, "
            "spółdzielnia socjalna; nie powiat i nie województwo).",
        ),
    ],
)
def test_a_club_that_may_not_go_in_is_rejected_alone(tmp_path, row, sentence):
    told = load(tmp_path, clubs=[row, club(name="KIS w Brzegu", gmina="Brzeg", city="Brzeg")])
    assert told.counts == {"odrzucone": 1, "dodane": 1}
    assert told.remarks == [("odrzucony", 9, sentence)]


def test_a_row_that_names_another_voivodeship_is_rejected(tmp_path):
    lines = [
        ["Nazwa", "Województwo", "Miejscowość", "Podmiot prowadzący", "Data wpisu do rejestru"],
        ["KIS w Katowicach", "śląskie", "Katowice", "Gmina Katowice", "1.03.2020"],
    ]
    told = Told(csv_file(tmp_path / "kis.csv", lines))
    assert told.remarks == [
        (
            "odrzucony",
            2,
            "Podmiot działa w innym województwie: gmina miejska Katowice, pow. Katowice, woj. "
            "śląskie (2469011). W rejestrze tego urzędu są tylko podmioty z województwa: "
            "opolskie.",
        )
    ]


# --- again -------------------------------------------------------------------------------


def test_a_second_run_changes_nothing(tmp_path):
    rows = (
        [centre(granted=PUCK[0], extended=f"{PUCK[1]}, {PUCK[2]}")],
        [club(), club("KIS „Tęcza”")],
    )
    load(tmp_path, *rows)
    before = RegisterEvent.objects.count(), versions()
    told = load(tmp_path, *rows)
    assert (told.counts, told.remarks) == ({"bez zmian": 3}, [("uwaga", 7, LAPSED)])
    assert (RegisterEvent.objects.count(), versions()) == before


def test_a_second_run_of_three_rows_changes_nothing(tmp_path):
    rows = [centre(granted=day) for day in PUCK]
    load(tmp_path, rows)
    before = RegisterEvent.objects.count(), versions()
    told = load(tmp_path, rows)
    assert (told.counts, told.remarks) == ({"bez zmian": 3}, [("uwaga", 9, LAPSED)])
    assert (RegisterEvent.objects.count(), versions()) == before


def test_a_newer_register_closes_and_extends(tmp_path):
    load(tmp_path, [centre(granted="1.03.2020")], [club()])
    newer = [centre(granted="1.03.2020", extended="1.03.2025")], [club(deleted="15.06.2026")]
    told = load(tmp_path, *newer)
    assert (told.counts, told.remarks) == ({"uzupełnione": 2}, [])
    in_opole, in_nysa = Entity.objects.order_by("kind")
    assert days_of(in_opole) == [
        ("decision", "2020-03-01", "2025-02-28"),
        ("decision", "2025-03-01", "2030-02-28"),
    ]
    assert days_of(in_nysa) == [("entry", "2019-05-31", "2026-06-15")]


def test_an_older_register_does_not_bring_back_a_club_that_was_struck_off(tmp_path):
    load(tmp_path, clubs=[club(deleted="15.06.2026")])
    told = load(tmp_path, clubs=[club()])
    assert told.counts == {"bez zmian": 1}
    assert told.remarks == [
        (
            "różnica",
            9,
            "Okres w portalu: 31.05.2019–15.06.2026, a w pliku: od 31.05.2019 – nie zmieniono.",
        )
    ]


# --- published before --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("since", "left"),
    [
        (date(2010, 1, 1), [("published", "2010-01-01", "2019-05-30")]),
        (date(2026, 11, 1), []),
    ],
)
def test_the_register_takes_the_place_of_a_publication(tmp_path, since, left):
    entity = make_entity(published=True, since=since, street="")
    told = load(tmp_path, clubs=[club(founder="Stowarzyszenie „Razem” w Nysie")])
    assert told.counts == {"uzupełnione": 1}
    assert days_of(entity) == [*left, ("entry", "2019-05-31", "None")]
    assert [*Entity.objects.in_register(TODAY)] == [entity]
    assert not Entity.objects.published(TODAY).exists()
    entity.refresh_from_db()
    assert entity.street == "ul. Szkolna 3"


def test_a_publication_does_not_outlast_a_status_that_has_ended(tmp_path):
    """Listed by a publication of November, though its status ended in October."""
    entity = make_entity(
        kind="CIS", name="CIS „Most”", gmina="1661011", city="Opole", published=True,
        since=date(2026, 11, 1),
    )  # fmt: skip
    load(tmp_path, [centre("CIS „Most”", granted="18.10.2021", founder="Fundacja „Most”", kind="")])
    assert days_of(entity) == [("decision", "2021-10-18", "2026-10-17")]
    assert not Entity.objects.listed(TODAY).exists()


def test_a_publication_adds_nothing_to_what_a_register_says(tmp_path):
    load(tmp_path, clubs=[club()])
    lines = [
        ["Nazwa", "Gmina", "Miejscowość", "Telefon", "Województwo"],
        ["Klub Integracji Społecznej w Nysie", "Nysa", "Nysa", "77 433 00 00", "opolskie"],
    ]
    outcome = loading.load(csv_file(tmp_path / "wykaz.csv", lines), office=None, on=TODAY)
    entity = Entity.objects.get()
    assert outcome.fates == {Fate.COMPLETED: 1}
    assert days_of(entity) == [("entry", "2019-05-31", "None")]
    assert entity.phones == ["77 433 00 00"]
