"""Whole files, one for each shape in which offices publish their registers."""

from datetime import date

import pytest

from entities.enums import EntityKind, LegalForm, OrganisationKind
from entities.importing import dates, rows
from entities.importing.addresses import Address
from entities.importing.entry import Reject
from entities.importing.errors import UnreadableFile
from entities.importing.periods import Period
from tests.entities.importing.files import csv_file, entries, rejects, workbook

CIS, KIS = EntityKind.CIS, EntityKind.KIS

GUS_GROUPS = ["Lp.", "Adres siedziby", *[""] * 8, "Dane teleadresowe", "", "",
              "Stan aktywności prawnej i ekonomicznej", "Data rozpoczęcia działalności",
              "Data zakończenia działalności", "Adres siedziby instytucji tworzącej", *[""] * 4,
              "REGON instytucji tworzącej", "Nazwa pełna jednostki", "Nazwa instytucji tworzącej",
              "REGON", "Rodzaj instytucji tworzącej", "Numer KRS instytucji tworzącej"]  # fmt: skip
GUS_COLUMNS = ["", "Województwo", "Powiat", "Gmina", "Miejscowość", "Ulica", "Numer budynku",
               "Numer lokalu", "Kod pocztowy", "Miejscowość poczty", "Numer telefonu", "Numer fax",
               "Adres e-mail", "", "", "", "Województwo", "Powiat", "Miejscowość", "Ulica",
               "Kod pocztowy", *[""] * 6]  # fmt: skip
GUS_NUMBERS = [str(number) for number in range(1, len(GUS_COLUMNS) + 1)]
GUS_ROW = ["1", "opolskie", "kluczborski", "Byczyna", "Polanowice", "", "94", "", "46-220",
           "Byczyna", "774144621", "77 414 46 22", "cis@cispol.pl", "aktywny", "2009-08-01", "",
           "opolskie", "kluczborski", "Byczyna", "Rynek 1", "46220", "000331501",
           "Centrum Integracji Społecznej CISPOL w Polanowicach", "Gmina Byczyna", "",
           "JST – jednostka budżetowa", ""]  # fmt: skip


def check_gus(entry):
    assert entry.name == "Centrum Integracji Społecznej CISPOL w Polanowicach"
    assert entry.address == Address(
        "Polanowice 94", "46-220", "Polanowice", "Byczyna", "Byczyna", "kluczborski", "opolskie"
    )
    assert (entry.phones, entry.faxes) == (("77 414 46 21",), ("77 414 46 22",))
    assert (entry.email, entry.inactive) == ("cis@cispol.pl", False)
    assert entry.started_on == dates.parse("2009-08-01")
    assert entry.founder.name == "Gmina Byczyna"
    assert entry.founder.regon == "000331501"
    assert entry.founder.address == Address(
        "Rynek 1", "46-220", "Byczyna", powiat="kluczborski", voivodeship="opolskie"
    )
    assert entry.legal_form == LegalForm.BUDGETARY_UNIT


def test_the_set_for_the_statistical_office_with_groups_over_its_columns(tmp_path):
    path = csv_file(tmp_path / "uw_cis_01.csv", [GUS_GROUPS, GUS_COLUMNS, GUS_NUMBERS, GUS_ROW])
    (entry,) = entries(path)
    check_gus(entry)


def test_the_same_set_as_a_workbook_with_merged_cells_under_a_title(tmp_path):
    title = ["UW CIS 01 – stan na 31 grudnia 2025 r."]
    lines = [title, GUS_GROUPS, GUS_COLUMNS, GUS_NUMBERS, GUS_ROW]
    merged = {"Dane": ["A1:J1", "B2:J2", "K2:M2", "Q2:U2", "A2:A3", "V2:V3", "W2:W3"]}
    (entry,) = entries(workbook(tmp_path / "a.xlsx", {"Dane": lines}, merged))
    check_gus(entry)
    assert entry.state_of == dates.parse("31.12.2025")


def test_the_form_of_a_club(tmp_path):
    header = ["Dane podmiotu prowadzącego", "", "", "Dane KIS", *[""] * 5]
    columns = ["pełna nazwa", "dane kontaktowe (telefon, faks, e-mail)",
               "w przypadku organizacji pozarządowej – numer w Krajowym Rejestrze Sądowym",
               "pełna nazwa", "miejscowość i adres", "data utworzenia",
               "data rozpoczęcia działalności", "imię i nazwisko osoby kierującej",
               "dane kontaktowe"]  # fmt: skip
    line = ["Stowarzyszenie „Most”", "tel. 32 271 00 00, fax 32 271 00 01, biuro@most.pl", "12345",
            "Klub Integracji Społecznej „Most”", "Zabrze, ul. Wolności 1, pok. 3",
            "1 marca 2015 r.", "kwiecień 2015", "Jan Kowalski",
            "Jan Kowalski, tel. 600 100 200, kis@most.pl"]  # fmt: skip
    reading = rows.read(csv_file(tmp_path / "zgloszenia.csv", [header, columns, line]))
    (entry,) = reading
    assert (entry.kind, entry.name) == (KIS, "Klub Integracji Społecznej „Most”")
    assert entry.address == Address("ul. Wolności 1", city="Zabrze")
    assert entry.directions == "pok. 3"
    assert (entry.phones, entry.email) == (("600 100 200",), "kis@most.pl")
    assert (entry.created_on, entry.started_on) == (
        dates.parse("1.03.2015"),
        dates.parse("2015-04"),
    )
    assert (entry.founder.name, entry.founder.krs) == ("Stowarzyszenie „Most”", "0000012345")
    assert (entry.founder.phones, entry.founder.email) == (("32 271 00 00",), "biuro@most.pl")
    assert "Kowalski" not in repr(entry)
    assert reading.persons_dropped == 2


def test_the_layout_of_the_shelters_register_with_a_legend_and_a_number_row(tmp_path):
    lines = [
        ["REJESTR KLUBÓW INTEGRACJI SPOŁECZNEJ"],
        ["Objaśnienia:", "P – publiczna, N – niepubliczna"],
        ["liczba porządkowa", "nazwa placówki", "podmiot prowadzący",
         "rodzaj placówki (publiczna/ niepubliczna)", "zasięg działania placówki",
         "dane teleadresowe placówki (miejscowość, kod, ulica, numer, telefon, fax, e-mail, www)",
         "charakterystyka pracy", "uwagi"],
        ["1", "2", "3", "4", "5", "6", "7", "8"],
        ["1", "„Sukces w działaniu”", "OPS w Łapach", "publiczna", "gminna",
         "18-100 Łapy, ul. Główna 50, tel. (85) 715 22 00, fax 85 715 22 01, kis@lapy.pl, "
         "www.kis-lapy.pl", "grupa samopomocy", "-"],
    ]  # fmt: skip
    reading = rows.read(csv_file(tmp_path / "rejestr.csv", lines))
    (entry,) = reading
    assert (entry.kind, entry.name) == (KIS, "„Sukces w działaniu”")
    assert entry.address == Address("ul. Główna 50", "18-100", "Łapy")
    assert (entry.phones, entry.faxes) == (("85 715 22 00",), ("85 715 22 01",))
    assert (entry.email, entry.website) == ("kis@lapy.pl", "https://www.kis-lapy.pl")
    assert entry.founder.kind == OrganisationKind.GMINA_UNIT
    assert reading.notices == ["Nieznana kolumna „zasięg działania placówki”, jej treść pominięto."]


def test_centres_and_clubs_in_one_sheet_with_two_headers(tmp_path):
    lines = [
        ["I. Centra integracji społecznej"],
        ["Lp.", "Nazwa i adres CIS", "Data nadania statusu", "Status do"],
        [
            "1",
            "„Od Nowa”, ul. Drawska 6, 73-150 Łobez, tel. 91 397 00 00",
            "5.05.2008",
            "4.05.2013",
        ],
        ["II. Kluby integracji społecznej"],
        ["Lp.", "Nazwa klubu", "Adres", "Data wpisu do rejestru", "Nr wpisu"],
        ["1", "„Tulipan”", "24-320 Poniatowa, ul. Młodzieżowa 2", "31 maja 2019r.", "pod nr 7"],
        ["Sporządziła: Anna Nowak, tel. 81 742 45 52"],
    ]
    centre, club, note = rows.read(csv_file(tmp_path / "rejestr.csv", lines, encoding="cp1250"))
    assert (centre.kind, centre.name, centre.address.city) == (CIS, "„Od Nowa”", "Łobez")
    assert centre.phones == ("91 397 00 00",)
    assert centre.periods == (Period(dates.parse("5.05.2008"), dates.parse("4.05.2013")),)
    assert (club.kind, club.name, club.register_no) == (KIS, "„Tulipan”", "7")
    assert club.entered_on == dates.parse("31.05.2019")
    assert note == Reject(
        "", 7, "tel. 81 742 45 52",
        "Wiersz ma tylko jedną wypełnioną komórkę: to dopisek, a nie podmiot.",
    )  # fmt: skip


def test_a_sheet_for_each_kind_with_dates_as_dates(tmp_path):
    lines = [["Nazwa", "Miejscowość", "Data utworzenia"], ["„Most”", "Nysa", date(2015, 3, 1)]]
    path = workbook(tmp_path / "a.xlsx", {"CIS": lines, "Kluby - KIS": lines, "Uwagi": [["brak"]]})
    reading = rows.read(path)
    found = list(reading)
    assert [(entry.kind, entry.sheet, entry.number) for entry in found] == [
        (CIS, "CIS", 2),
        (KIS, "Kluby - KIS", 2),
    ]
    assert found[0].created_on == dates.parse("2015-03-01")
    assert reading.notices == ["Arkusz „Uwagi” pominięto: nie ma w nim wiersza nagłówków."]


def test_a_file_for_each_kind_in_an_old_encoding(tmp_path):
    lines = [
        ["Nazwa", "Miejscowość"],
        ["Świetlica „Żuk”".replace("„", '"').replace("”", '"'), "Łódź"],
    ]
    (entry,) = entries(csv_file(tmp_path / "Zal_2_KIS_2019.csv", lines, encoding="cp852"))
    assert (entry.kind, entry.name, entry.address.city) == (KIS, "Świetlica „Żuk”", "Łódź")


def test_the_caller_may_say_the_kind(tmp_path):
    path = csv_file(tmp_path / "wykaz.csv", [["Nazwa", "Miejscowość"], ["„Most”", "Nysa"]])
    assert entries(path, CIS)[0].kind == CIS


def test_a_statutory_register_names_founders_and_places_only(tmp_path):
    lines = [
        ["Rejestr centrów integracji społecznej"],
        ["Lp.", "Nazwa instytucji tworzącej", "Adres siedziby instytucji tworzącej",
         "Miejsce funkcjonowania centrum", "Miejsca realizacji usług",
         "Przewidywany termin rozpoczęcia działalności",
         "Data nadania lub przedłużenia statusu"],
        ["1", "Fundacja „Na Temat”", "ul. Jasna 1, 00-950 Warszawa", "Kobierniki 5, 09-411 Biała",
         "Płock, ul. Długa 3", "1 czerwca 2023 r.", "18.10.2018, 18.10.2023"],
    ]  # fmt: skip
    (entry,) = entries(csv_file(tmp_path / "rejestr.csv", lines))
    assert entry.name == "Centrum Integracji Społecznej (Biała)"
    assert entry.warnings == ("Plik nie podaje nazwy podmiotu; wpisano nazwę opisową.",)
    assert entry.founder.address == Address("ul. Jasna 1", "00-950", "Warszawa")
    assert entry.service_places == "Płock, ul. Długa 3"
    assert entry.planned_start == dates.parse("1.06.2023")
    assert [period.renewed for period in entry.periods] == [False, True]
    assert entry.status_from == dates.parse("18.10.2018")
    assert entry.status_until is None


def test_a_national_list_with_voivodeships_as_section_titles(tmp_path):
    lines = [
        ["Lp.", "Nazwa i adres podmiotu prowadzącego", "Nazwa i adres KIS"],
        ["Województwo śląskie"],
        ["1", "Ośrodek Pomocy Społecznej, ul. Krótka 1, 41-800 Zabrze",
         "Klub Integracji Społecznej\nul. Wolności 1\n41-800 Zabrze\ntel. 32 271 00 00"],
    ]  # fmt: skip
    (entry,) = entries(csv_file(tmp_path / "wykaz.csv", lines))
    assert entry.name == "Klub Integracji Społecznej"
    assert entry.address == Address("ul. Wolności 1", "41-800", "Zabrze", voivodeship="slaskie")
    assert entry.founder.name == "Ośrodek Pomocy Społecznej"
    assert entry.founder.address == Address("ul. Krótka 1", "41-800", "Zabrze")


def test_two_decisions_of_one_unit_under_a_merged_name(tmp_path):
    lines = [
        ["Nazwa", "Miejscowość", "Nr decyzji", "Status od"],
        ["CIS w Pucku", "Puck", "1/2011", date(2011, 10, 18)],
        ["", "", "2/2016", date(2016, 10, 17)],
    ]
    path = workbook(tmp_path / "a.xlsx", {"A": lines}, {"A": ["A2:A3", "B2:B3"]})
    first, second = entries(path)
    assert (first.continues, second.continues) == (False, True)
    assert (second.name, second.address.city) == ("CIS w Pucku", "Puck")
    assert (second.decision_no, second.status_from) == ("2/2016", dates.parse("17.10.2016"))


def test_an_entry_in_the_register_of_centres_grants_the_status(tmp_path):
    lines = [["Nazwa", "Miejscowość", "Data wpisu"], ["CIS „Most”", "Nysa", "1.03.2015"]]
    (entry,) = entries(csv_file(tmp_path / "a.csv", lines))
    assert (entry.periods, entry.status_from) == ((), dates.parse("1.03.2015"))


def test_a_unit_that_works_no_more_has_its_days(tmp_path):
    lines = [
        ["Nazwa", "Miejscowość", "Uwagi", "Status"],
        ["CIS w Hajnówce", "Hajnówka", "funkcjonowało w latach XI.2019 – IX.2022", "nieaktywny"],
        ["CIS w Nysie", "Nysa", "", "nieaktywny"],
    ]
    ended, undated = entries(csv_file(tmp_path / "a.csv", lines))
    assert (ended.inactive, ended.started_on, ended.ended_on) == (
        True,
        dates.parse("2019-11"),
        dates.parse("2022-09"),
    )
    assert ended.warnings == ()
    assert undated.warnings == ("Podmiot jest nieaktywny, a plik nie mówi, od kiedy.",)


def test_a_status_without_an_end_is_doubted(tmp_path):
    lines = [["Nazwa", "Status od", "Status do"], ["CIS w Nysie", "2015", "bezterminowo"]]
    (entry,) = entries(csv_file(tmp_path / "a.csv", lines))
    assert entry.warnings == (
        "Status CIS nie bywa bezterminowy: nadaje się go na 5 lat (art. 5 ust. 2).",
    )


@pytest.mark.parametrize(
    ("line", "value", "reason"),
    [
        (
            ["CIS w Nysie", "Nysa", "31.02.2020"],
            "31.02.2020",
            "Data utworzenia: Data „31.02.2020” nie istnieje w kalendarzu.",
        ),
        (
            ["Świetlica", "Nysa", ""],
            "Świetlica",
            "Nie wiadomo, czy to CIS, czy KIS: nie mówi tego kolumna, nazwa ani tytuł tabeli.",
        ),
        (
            ["", "", "2015"],
            "2015",
            "Wiersz ma tylko jedną wypełnioną komórkę: to dopisek, a nie podmiot.",
        ),
        (
            ["Zakład Aktywności Zawodowej", "Nysa", ""],
            "Zakład Aktywności Zawodowej",
            "Zakład Aktywności Zawodowej to nie CIS ani KIS.",
        ),
        (
            ["CIS " + "x" * 300, "Nysa", ""],
            ("CIS " + "x" * 300)[:80],
            "Nazwa ma ponad 300 znaków. Skróć ją.",
        ),
    ],
)
def test_a_row_that_cannot_be_read_is_rejected_alone(tmp_path, line, value, reason):
    lines = [["Nazwa", "Miejscowość", "Data utworzenia"], line, ["KIS w Opolu", "Opole", "2015"]]
    path = csv_file(tmp_path / "wykaz.csv", lines)
    assert rejects(path) == [Reject("", 2, value, reason)]
    assert len(list(rows.read(path))) == 2


def test_only_headers_are_an_unreadable_file(tmp_path):
    path = csv_file(tmp_path / "a.csv", [["Lp.", "Nazwa", "Adres"], ["1", "2", "3"]])
    with pytest.raises(UnreadableFile, match="same nagłówki"):
        list(rows.read(path))


def test_a_table_without_headers_is_an_unreadable_file(tmp_path):
    path = csv_file(
        tmp_path / "a.csv", [["1", "KIS w Nysie", "Nysa"], ["2", "KIS w Opolu", "Opole"]]
    )
    with pytest.raises(UnreadableFile, match="nie ma wiersza nagłówków"):
        list(rows.read(path))
