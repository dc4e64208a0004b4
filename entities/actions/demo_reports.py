"""Yearly reports to try out, one in each state, of invented centres: made by the acts themselves,
so that they obey the rules. One obliged centre has none, for the office to remind.
"""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from entities.enums import OrganisationRole
from entities.models import Entity, Membership, Report
from entities.rules import report_terms
from entities.rules import reports as rules
from kisportal.accounts.models import User

from . import people, report_reviews, reports

WHY = "Przykład do wypróbowania portalu"
_SAID = (
    "Przykładowy opis: pracownie działały przez cały rok, grupa wsparcia spotyka się co tydzień."
)
_FIGURES: dict[str, Any] = {
    "kadra.contract.persons": 5,
    "kadra.contract.fte": "4.50",
    "kadra.civil.persons": 2,
    "uczestnicy.homeless.persons": 6,
    "uczestnicy.homeless.roles": 6,
    "uczestnicy.homeless.vocational": 4,
    "uczestnicy.unemployed.persons": 18,
    "uczestnicy.unemployed.roles": 18,
    "uczestnicy.unemployed.vocational": 16,
    "uczestnicy.unemployed.planning": 12,
    "uczestnicy.unemployed.money": 12,
    "rozpoczeli.unemployed.persons": 10,
    "rozpoczeli.unemployed.roles": 10,
    "ukonczyli.unemployed.persons": 9,
    "ukonczyli.unemployed.roles": 9,
    "usamodzielnieni.employer.persons": 4,
    "usamodzielnieni.cooperative.persons": 1,
    "efekty.social.said": _SAID,
    "efekty.vocational.said": "Przykładowy opis: pięć osób podjęło pracę, jedna założyła firmę.",
    "dotacje.marshal.received": "180000.00",
    "dotacje.marshal.used": "178500.00",
    "dotacje.marshal.returned": "1500.00",
    "dotacje.gmina.received": "60000.00",
    "dotacje.gmina.used": "60000.00",
    "wydatki.benefits.amount": "120000.00",
    "wydatki.salaries.amount": "98500.00",
    "wydatki.materials.amount": "20000.00",
    "plan_przychody.marshal.amount": "190000.00",
    "plan_wydatki.benefits.amount": "120000.00",
    "plan_wydatki.salaries.amount": "70000.00",
    "zmiany.changed.said": "no",
}
_LAST_YEAR: dict[str, Any] = {
    "uczestnicy.unemployed.persons": 15,
    "uczestnicy.unemployed.roles": 15,
    "uczestnicy.unemployed.vocational": 13,
}
_REMARKS = {
    "uczestnicy.homeless.persons": "W opisie mowa o ośmiu osobach: która liczba jest dobra?"
}


@transaction.atomic
def load_for(owner: str, clerk: str, today: date) -> int:
    """Make them for the people with those addresses, once; how many there are."""
    found = {user.email: user for user in User.objects.filter(email__in=[owner, clerk])}
    if len(found) < 2 or Report.objects.exists():
        return 0
    keeper, official = found[owner], found[clerk]
    year = report_terms.newest_year(today)
    before, in_time = _moment(year - 1, today), _moment(year, today)
    if centre := _of("Pięciolatka", keeper, today, year - 1):
        report = _sent(centre, year - 1, keeper, before, _FIGURES | _LAST_YEAR)
        report_reviews.accept(report, by=official, at=before)
    if centre := _of("Pięciolatka", keeper, today, year):
        _begun(centre, year, keeper)
    if centre := _of("Skarga", keeper, today, year):
        report = _sent(centre, year, keeper, in_time, _FIGURES)
        report_reviews.accept(report, by=official, note="Dziękujemy (przykład).", at=in_time)
    if centre := _of("Koniec", keeper, today, year):
        report = _sent(centre, year, keeper, in_time, _FIGURES)
        report_reviews.give_back(report, by=official, field_remarks=_REMARKS, at=in_time)
    if centre := _of("Spór", keeper, today, year):
        _sent(centre, year, keeper, timezone.now(), _FIGURES)
    return Report.objects.count()


def _moment(year: int, today: date) -> datetime:
    """In the middle of March, when the report of the year is due, or as near as it may be."""
    day = min(date(year + 1, 3, 16), today - timedelta(days=1))
    day = max(day, date(year + 1, 1, 1))
    return timezone.make_aware(datetime.combine(day, time(10)))


def _of(name: str, keeper: User, today: date, year: int) -> Entity | None:
    """The invented centre of that name, which the person looks after from now on; None when there
    is none, or when it cannot report of the year.
    """
    found = Entity.objects.filter(name__startswith=f"Przykładowy CIS „{name}”").first()
    if found is None or not report_terms.was_listed(found, year):
        return None
    founding = found.foundings.current(today).select_related("organisation").first()
    if founding is None:
        return None
    organisation = founding.organisation
    if not organisation.memberships.filter(user=keeper).exists():
        role = Membership(user=keeper, organisation=organisation, role=OrganisationRole.OWNER)
        people.save_roles([role], [], by=None, reason=WHY)
    return found


def _begun(entity: Entity, year: int, keeper: User) -> None:
    """One that somebody has begun: the staff and some of the participants."""
    report = reports.begin(entity, year, by=keeper)
    for section, done in (("kadra", True), ("uczestnicy", False)):
        values = {k: v for k, v in _FIGURES.items() if k.startswith(f"{section}.")}
        reports.save_section(report, section, values, version=report.version, done=done, by=keeper)


def _sent(
    entity: Entity, year: int, keeper: User, at: datetime, figures: Mapping[str, Any]
) -> Report:
    report = reports.begin(entity, year, by=keeper, at=at)
    done = [section.key for section in rules.read_form(report).sections]
    reports.save_sheet(report, figures, done, version=report.version, by=keeper, at=at)
    reports.send(report, by=keeper, at=at)
    return report
