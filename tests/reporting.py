"""Yearly reports for tests: filled in so that nothing contradicts itself."""

import datetime

from entities.actions import reports
from entities.rules import reports as rules

YEAR = 2025
IN_TIME = datetime.datetime(2026, 3, 16, 12, tzinfo=datetime.UTC)
LATE = datetime.datetime(2026, 4, 1, 12, tzinfo=datetime.UTC)

CLUB = {
    "kadra.contract.women": 2,
    "kadra.contract.fte": "1.50",
    "uczestnicy.homeless.men": 7,
    "uczestnicy.unemployed.women": 12,
    "rozpoczeli.unemployed.women": 8,
    "efekty.unemployed.women": 6,
    "efekty.unemployed.women_employed": 3,
    "ukonczyli.employed.women": 3,
    "ukonczyli.unknown.women": 4,
    "spoleczna.legal.women": 5,
    "zawodowa.job.women": 9,
    "dzialania.actions.said": "Warsztaty i poradnictwo.",
    "dzialania.effects.said": "Trzy osoby znalazły pracę.",
    "dotacje.gmina.received": "60000.00",
    "dotacje.gmina.used": "60000.00",
    "zmiany.changed.said": "no",
}
CENTRE = {
    "kadra.contract.persons": 4,
    "kadra.contract.fte": "3.50",
    "uczestnicy.unemployed.persons": 20,
    "uczestnicy.unemployed.roles": 20,
    "uczestnicy.unemployed.vocational": 15,
    "rozpoczeli.unemployed.persons": 12,
    "rozpoczeli.unemployed.roles": 12,
    "ukonczyli.unemployed.persons": 9,
    "ukonczyli.unemployed.roles": 9,
    "usamodzielnieni.employer.persons": 5,
    "efekty.social.said": "Grupa wsparcia działa dalej.",
    "efekty.vocational.said": "Pięć osób pracuje.",
    "dotacje.marshal.received": "150000.00",
    "dotacje.marshal.used": "149000.50",
    "dotacje.marshal.returned": "999.50",
    "wydatki.benefits.amount": "100000.00",
    "wydatki.salaries.amount": "49000.50",
    "plan_przychody.marshal.amount": "160000.00",
    "plan_wydatki.benefits.amount": "160000.00",
    "zmiany.changed.said": "no",
}
FIGURES = {"KIS": CLUB, "CIS": CENTRE}


def filled(entity, by, *, year=YEAR, at=IN_TIME, **changes):
    """A report that may be sent."""
    report = reports.begin(entity, year, by=by, at=at)
    figures = FIGURES[entity.kind] | changes
    done = [section.key for section in rules.read_form(report).sections]
    reports.save_sheet(report, figures, done, version=report.version, by=by, at=at)
    return report


def sent(entity, by, *, year=YEAR, at=IN_TIME, **changes):
    """A report that was sent."""
    report = filled(entity, by, year=year, at=at, **changes)
    reports.send(report, by=by, at=at)
    return report
