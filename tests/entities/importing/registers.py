"""The register of the voivode of Opole as his office would publish it: a workbook, two sections."""

from pathlib import Path

from tests.entities.importing.files import workbook

CENTRES = [
    ["Lp.", "Centrum", "", "", "", "Instytucja tworząca", "", "", "Status", "", "", ""],
    ["", "Nazwa", "Gmina", "Miejscowość", "Ulica i numer", "Nazwa instytucji tworzącej",
     "Rodzaj instytucji tworzącej", "NIP instytucji tworzącej", "Numer decyzji",
     "Data nadania statusu", "Okres, na jaki nadano status", "Data przedłużenia statusu"],
    [str(number) for number in range(1, 13)],
]  # fmt: skip
CLUBS = [
    ["Lp.", "Nazwa klubu", "Gmina", "Miejscowość", "Adres", "Podmiot prowadzący",
     "Data wpisu do rejestru", "Numer wpisu", "Data wykreślenia"],
]  # fmt: skip
ASSOCIATION = "Stowarzyszenie „Most”"


def centre(
    name="Centrum Integracji Społecznej w Opolu",
    gmina="Opole",
    city="Opole",
    street="ul. Długa 5",
    *,
    founder="Gmina Opole",
    kind="JST – jednostka budżetowa",
    nip="",
    number="PS.1.2022",
    granted="1.03.2022",
    length="na okres 5 lat",
    extended="",
):
    """A row of the section of centres."""
    return ["1", name, gmina, city, street, founder, kind, nip, number, granted, length, extended]


def club(
    name="Klub Integracji Społecznej w Nysie",
    gmina="Nysa",
    city="Nysa",
    address="ul. Szkolna 3",
    *,
    founder=ASSOCIATION,
    entered="31 maja 2019 r.",
    number="7",
    deleted="",
):
    """A row of the section of clubs."""
    return ["1", name, gmina, city, address, founder, entered, number, deleted]


def register(path: Path, centres=(), clubs=(), title="Rejestr Wojewody Opolskiego") -> Path:
    """A workbook with both sections under a title; rows of centres begin in row 7."""
    lines = [[title], ["stan na 31.10.2026 r."], ["I. Centra integracji społecznej"], *CENTRES]
    merged = ["A1:L1", "A4:A5", "B4:E4", "F4:H4", "I4:L4"]
    lines += [*centres, ["II. Kluby integracji społecznej"], *CLUBS, *clubs]
    return workbook(path, {"Rejestr": lines}, {"Rejestr": merged})
