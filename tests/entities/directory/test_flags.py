"""The entry tells what is going on with the status, and leads to the documents behind it."""

import re
from datetime import date, timedelta

import pytest
import time_machine

from entities.actions import decisions
from entities.enums.cases import CaseKind
from tests.proceedings import FINDINGS, MONDAY, at

pytestmark = pytest.mark.django_db


def page_on(client, entity, day):
    with time_machine.travel(at(day, 16)):
        html = client.get(entity.get_absolute_url()).content.decode()
    return html, " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.fixture
def grant(office):
    return office.grant(MONDAY)


def test_entry_leads_from_its_decision_to_the_verification(client, grant):
    html, page = page_on(client, grant.case.entity, MONDAY)
    assert f'href="/weryfikacja/{grant.code}/"' in html
    assert f"Numer decyzji {grant.number}" in page
    assert "Data decyzji 16 listopada 2026 r." in page
    assert "15 listopada 2031 r. (ten dzień jest ostatni)" in page


def test_entry_of_a_club_leads_to_the_notice_of_its_entry(client, office):
    entry = office.entry(MONDAY)
    html, _page = page_on(client, entry.case.entity, MONDAY)
    assert f'href="/weryfikacja/{entry.code}/"' in html
    assert "Żaneta" not in html


def test_history_of_periods_leads_to_each_document(client, office):
    grant = office.grant(date(2021, 11, 16))
    extension = office.extension(grant.case.entity, date(2026, 10, 1))
    html, _page = page_on(client, grant.case.entity, MONDAY)
    history = html.split("Wszystkie okresy na liście")[1]
    assert re.findall(r'href="/weryfikacja/([^/]+)/"', history) == [extension.code, grant.code]


def test_entry_tells_of_a_loss_that_is_not_final_art_6(client, office, grant):
    centre, day = grant.case.entity, date(2027, 3, 1)
    letter = office.loss(centre, day)
    _html, page = page_on(client, centre, day)
    assert "decyzję o utracie statusu; nie jest ostateczna." in page
    assert "Odwołanie można wnieść do 15 marca 2027 r." in page
    decisions.appeal(letter, on=day, by=office.clerk, at=at(day, 15))
    _html, page = page_on(client, centre, day + timedelta(days=90))
    assert "nie jest ostateczna, bo wniesiono odwołanie" in page


def test_entry_tells_of_a_loss_at_once_art_108_kpa(client, office, grant):
    day = date(2027, 3, 1)
    facts = FINDINGS | {"immediate": "Ważny interes uczestników."}
    office.loss(grant.case.entity, day, is_immediate=True, facts=facts)
    _html, page = page_on(client, grant.case.entity, day + timedelta(days=1))
    assert "ma rygor natychmiastowej wykonalności" in page


def test_entry_tells_of_an_end_that_is_near_art_5_2(client, grant):
    _html, page = page_on(client, grant.case.entity, date(2031, 9, 1))
    assert "Status wkrótce się kończy: ostatnim dniem jest 15 listopada 2031 r." in page


def test_entry_tells_of_an_extension_going_on_art_5a(client, office, grant):
    centre = grant.case.entity
    office.case(CaseKind.CIS_EXTENSION, date(2031, 10, 1), centre)
    _html, page = page_on(client, centre, date(2031, 10, 2))
    assert "Wniosek o przedłużenie jest w toku" in page
    _html, page = page_on(client, centre, date(2031, 12, 1))
    assert "Status skończył się 15 listopada 2031 r. (art. 5 ust. 2). Wniosek" in page


def test_entry_costs_as_many_queries_with_three_periods_as_with_one(
    client, office, grant, django_assert_max_num_queries
):
    centre = grant.case.entity
    with time_machine.travel(at(MONDAY, 16)), django_assert_max_num_queries(25) as one:
        client.get(centre.get_absolute_url())
    for day in (date(2031, 10, 1), date(2036, 10, 1)):
        extension = office.extension(centre, day)
        decisions.waive(extension, on=day, by=office.clerk, at=at(day, 15))
    with time_machine.travel(at(MONDAY, 16)), django_assert_max_num_queries(len(one)):
        client.get(centre.get_absolute_url())
