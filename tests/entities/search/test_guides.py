"""The library of a day: wordings, words and amounts in force."""

import datetime
from decimal import Decimal

import pytest

from entities.models import Amount, GlossaryTerm, Guide
from entities.search.guides import Library
from tests.factories import days

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("day", "amount"),
    [
        ("2024-05-31", None),
        ("2025-05-31", Decimal("1994.40")),
        ("2025-06-01", Decimal("2066.28")),
        ("2026-05-31", Decimal("2066.28")),
        ("2026-06-01", Decimal("2140.68")),
        ("2027-05-31", Decimal("2140.68")),
        ("2027-06-01", None),
    ],
)
def test_art_15_benefit_is_the_amount_of_the_day(day, amount):
    amounts = Library(datetime.date.fromisoformat(day)).amounts
    found = amounts.get("swiadczenie-integracyjne")
    assert (found and found.amount) == amount


def test_art_15_benefit_is_120_percent_of_the_unemployment_benefit():
    rows = Amount.objects.order_by("in_force")
    base = {row.in_force: row.amount for row in rows.filter(code="zasilek-dla-bezrobotnych")}
    benefit = {row.in_force: row.amount for row in rows.filter(code="swiadczenie-integracyjne")}
    assert benefit == {during: amount * Decimal("1.2") for during, amount in base.items()}


def test_page_is_shown_in_the_wording_of_the_day(today):
    Guide.objects.filter(code="jak-dolaczyc").update(in_force=days(None, "2026-11-17"))
    assert Library(today).guide("jak-dolaczyc") is not None
    assert Library(today + datetime.timedelta(days=1)).guide("jak-dolaczyc") is None


def test_pages_are_in_their_order_and_say_whether_they_are_easy_to_read(today):
    Guide.objects.filter(code="jak-dolaczyc").update(easy="")
    rows = {row.code: row.has_easy for row in Library(today).guides}
    assert [*rows][:3] == ["czym-sa-cis-i-kis", "kto-moze-skorzystac", "jak-dolaczyc"]
    assert [code for code, has_easy in rows.items() if not has_easy] == ["jak-dolaczyc"]


def test_words_are_in_polish_order(today):
    names = [row.name for row in Library(today).terms.values()]
    assert names.index("świadczenie integracyjne") > names.index("status centrum")
    assert len(names) > 25


def test_art_1_ust_2_groups_that_the_act_names_are_eight(today):
    library = Library(today)
    assert [row.article for row in library.named_groups] == [
        f"art. 1 ust. 2 pkt {number}" for number in range(1, 9)
    ]
    assert {row.code for row in library.groups} - {row.code for row in library.named_groups} == {
        "other"
    }


def test_every_group_has_a_plain_name_in_the_glossary(today):
    library = Library(today)
    plain = {row.code: library.plainly(row.name) for row in library.groups}
    assert [code for code, name in plain.items() if not name.startswith("Osoba")] == []
    assert plain["unemployed"] == "Osoba, która bardzo długo nie ma pracy"


def test_plain_name_is_what_staff_write_and_the_words_of_the_law_without_it(today):
    group = Library(today).named_groups[0]
    term = GlossaryTerm.objects.get(code="bezdomni")
    GlossaryTerm.objects.filter(pk=term.pk).update(easy="Ktoś bez domu.")
    assert Library(today).plainly(group.name) == "Ktoś bez domu"
    term.delete()
    assert Library(today).plainly(group.name) == group.name
