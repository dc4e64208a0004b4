"""The receipt of a yearly report: what it says of the form and of the term."""

import datetime

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from entities.actions import receipts
from tests.factories import make_centre, make_entity
from tests.reporting import IN_TIME, LATE, sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.mark.parametrize(
    ("at", "said"),
    [(IN_TIME, "w terminie (do 31 marca 2026 r.)"), (LATE, "po terminie (31 marca 2026 r.)")],
)
def test_term_is_named_by_its_day(owner, at, said):
    told = receipts.content_of(sent(make_entity(), owner.user, at=at).sent.get())
    assert ("Termin", said) in told.facts


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (
            (datetime.date(2017, 1, 31), None),
            "Wzór: Sprawozdanie roczne centrum integracji społecznej, obowiązuje od 31 stycznia "
            "2017 r.",
        ),
        (
            (None, None),
            "Wzór: Sprawozdanie roczne centrum integracji społecznej.",
        ),
    ],
)
def test_form_is_named_with_its_first_day_and_not_by_a_code(owner, days, said):
    version = sent(make_centre(), owner.user).sent.get()
    version.report.form.in_force = DateRange(*days)
    told = receipts.content_of(version).article
    assert said in told
    assert "art-18a" not in told
    assert ".." not in told


def test_receipt_stays_the_same_when_another_form_follows(owner):
    version = sent(make_centre(), owner.user).sent.get()
    form = version.report.form
    before = receipts.content_of(version)
    form.in_force = DateRange(form.in_force.lower, datetime.date(2027, 1, 1))
    assert receipts.content_of(version) == before
