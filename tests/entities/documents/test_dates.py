"""How letters say days."""

from datetime import date

from entities.documents.dates import day


def test_every_month_is_in_the_genitive():
    assert [day(date(2028, month, 29)).split()[1] for month in range(1, 13)] == [
        *("stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia"),
        *("września", "października", "listopada", "grudnia"),
    ]


def test_a_day_has_no_leading_zero():
    assert day(date(2026, 12, 1)) == "1 grudnia 2026 r."
