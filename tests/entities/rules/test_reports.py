"""Yearly reports: every pair of state and step, whose they are, which form, what the sum covers."""

import datetime

import pytest

from entities.enums import ListingBasis, OfficeRole
from entities.enums.reports import ReportMove, ReportState
from entities.models import ReportForm
from entities.rules import report_terms, reports
from entities.rules.errors import IllegalMove, RequirementsNotMet
from tests.factories import days, make_centre, make_entity, official
from tests.reporting import sent

S, M = ReportState, ReportMove
LEADS = {
    (S.DRAFT, M.SEND): S.SENT,
    (S.RETURNED, M.SEND): S.SENT,
    (S.SENT, M.RETURN): S.RETURNED,
    (S.SENT, M.ACCEPT): S.ACCEPTED,
    (S.ACCEPTED, M.RETURN): S.RETURNED,
}


@pytest.mark.parametrize("state", S)
@pytest.mark.parametrize("move", M)
def test_every_step_leads_somewhere_or_is_refused_with_a_sentence(state, move):
    if (state, move) in LEADS:
        assert reports.next_state(state, move) == LEADS[state, move]
    else:
        with pytest.raises(IllegalMove) as refused:
            reports.next_state(state, move)
        assert refused.value.sentences[0].endswith(".")


@pytest.mark.parametrize(
    ("year", "due"),
    [
        (2025, "2026-03-31"),
        (2022, "2023-03-31"),
        (2023, "2024-04-02"),  # 31 March was Easter Sunday
        (2023 + 6, "2030-04-01"),  # a Sunday
        (2017, "2018-04-03"),  # a Saturday, then Easter
    ],
)
def test_due_on_31_march_or_the_next_working_day(year, due):
    """Art. 5(4)(2), art. 18a(6); KPA art. 57 § 4."""
    assert report_terms.due_on(year) == datetime.date.fromisoformat(due)


def test_late_begins_the_day_after_the_term():
    assert not report_terms.is_late(2023, datetime.date(2024, 4, 2))
    assert report_terms.is_late(2023, datetime.date(2024, 4, 3))


@pytest.mark.parametrize(
    ("on", "stage"),
    [
        ("2026-02-27", None),
        ("2026-02-28", "month"),
        ("2026-03-23", "month"),
        ("2026-03-24", "week"),
        ("2026-03-31", "week"),
        ("2026-04-01", "overdue"),
        ("2026-05-30", "overdue"),
        ("2026-05-31", None),
    ],
)
def test_stages_of_reminders(on, stage):
    assert report_terms.stage_of(2025, datetime.date.fromisoformat(on)) == stage


@pytest.mark.django_db
def test_years_that_may_be_reported_of_are_over_and_listed():
    club = make_entity(since=datetime.date(2024, 12, 31))
    assert report_terms.years_of(club, datetime.date(2026, 11, 16)) == [2025, 2024]
    assert report_terms.years_of(club, datetime.date(2025, 1, 1)) == [2024]
    assert report_terms.years_of(club, datetime.date(2024, 12, 31)) == []


@pytest.mark.django_db
def test_the_law_asks_only_those_in_the_register():
    published = make_entity(name="Klub z wykazu", published=True)
    club = make_entity()
    assert club.periods.get().basis == ListingBasis.ENTRY
    assert [*report_terms.obliged(2025)] == [club]
    assert report_terms.is_obliged(club, 2025)
    assert not report_terms.is_obliged(published, 2025)


@pytest.mark.django_db
def test_what_is_as_published_may_report_of_years_before_it_was_read():
    on = datetime.date(2026, 11, 16)
    club = make_entity(published=True, since=datetime.date(2026, 10, 1))
    assert report_terms.years_of(club, on) == [2025, 2024, 2023]
    club.started_on = datetime.date(2024, 5, 1)
    assert report_terms.years_of(club, on) == [2025, 2024]
    club.periods.update(during=(datetime.date(2026, 10, 1), on))
    assert report_terms.years_of(club, on) == []


@pytest.mark.django_db
def test_form_is_the_one_in_force_when_the_report_is_due():
    """Dz.U. 2017 poz. 97, in force from 31 January 2017; another form is another row."""
    assert reports.form_for("CIS", 2016).version == "2017"
    with pytest.raises(RequirementsNotMet):
        reports.form_for("CIS", 2015)
    old = ReportForm.objects.get(kind="CIS")
    old.in_force = days("2017-01-31", "2026-03-01")
    old.save()
    new = ReportForm.objects.create(
        kind="CIS",
        version="nowy",
        name="Nowy",
        article="Dz.U. 2026",
        in_force=days("2026-03-01", None),
        content=old.content,
    )
    assert reports.form_for("CIS", 2025) == new
    assert reports.form_for("CIS", 2024) == old


@pytest.mark.django_db
def test_a_sum_covers_every_figure(owner, entity):
    version = sent(entity, owner.user).sent.get()
    assert reports.sha_of(reports.told_of(version)) == version.sha256
    version.figures = version.figures | {"uczestnicy.homeless.men": 8}
    assert reports.sha_of(reports.told_of(version)) != version.sha256


@pytest.mark.django_db
def test_only_approvers_close_and_only_the_own_office_reviews(entity, administrator):
    clerk, approver = (official("16", role) for role in OfficeRole)
    elsewhere = official("24", OfficeRole.APPROVER)
    office = clerk.office_memberships.get().office
    people = (clerk, approver, elsewhere, administrator.user)
    assert [reports.may_close(one, office) for one in people] == [False, True, False, False]
    assert [reports.may_review(one, entity) for one in people] == [True, True, False, False]


@pytest.mark.django_db
def test_facts_are_those_of_the_register(today):
    centre = make_centre(street="ul. Długa 1", postal_code="45-001")
    facts = dict(reports.facts_of(centre, today))
    assert facts["Nazwa"] == "Centrum Integracji Społecznej w Opolu"
    assert facts["Adres"] == "ul. Długa 1, 45-001 Opole"
    assert facts["W rejestrze od"] == "01.01.2024"
