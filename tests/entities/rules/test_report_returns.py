"""Whether what the office asked of a returned report was done."""

import pytest

from entities.actions import report_reviews, reports
from entities.enums import OfficeRole
from entities.rules import report_returns
from entities.rules.errors import RuleError
from entities.rules.reports import read_form
from tests.factories import official
from tests.reporting import YEAR, filled, sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

MONEY, EMPTY = "dotacje.gmina.received", "uczestnicy.homeless.women"


def answered(report):
    return report_returns.of(report, read_form(report))


def test_only_a_returned_report_is_answered(entity, owner):
    report = filled(entity, owner.user)
    assert answered(report) is None
    assert report_returns.kept_reply(report, {"odpowiedz": "x"}) == {}
    reports.send(report, by=owner.user)
    assert answered(report) is None


def test_empty_field_that_becomes_a_zero_is_no_change(entity, owner):
    report = sent(entity, owner.user, year=YEAR)
    clerk = official("16", OfficeRole.CLERK)
    report_reviews.give_back(report, by=clerk, field_remarks={EMPTY: "Na pewno?", MONEY: "Ile?"})
    report.figures[EMPTY] = 0
    assert "żadna liczba" in answered(report).asks
    report.figures[MONEY] = "60000.01"
    (remark,) = answered(report).unchanged
    assert (remark.cell.key, remark.before, remark.now) == (EMPTY, "0", "0")
    assert answered(report).asks.count(remark.label) == 1
    report.figures[EMPTY] = 1
    assert answered(report).asks == ""


def test_answer_is_a_text_and_may_be_taken_away(entity, owner):
    report = sent(entity, owner.user)
    report_reviews.give_back(report, by=official("16", OfficeRole.CLERK), note="Popraw.")
    assert report_returns.kept_reply(report, {"odpowiedz": "  "}) == {"odpowiedz": ""}
    assert len(report_returns.kept_reply(report, {"odpowiedz": "x" * 5000})["odpowiedz"]) == 1000
    with pytest.raises(RuleError):
        report_returns.kept_reply(report, {"odpowiedz": "a\x00"})
