"""Reports begun, filled in, sent, settled; hostile orders first."""

import pytest
from django.core import mail
from django.db import IntegrityError, InternalError, transaction

from entities.actions import report_reviews, report_years, reports
from entities.actions.drafts import FounderDraft
from entities.enums import EventVerb, OfficeRole, OrganisationKind
from entities.enums.reports import ReportState
from entities.mailing import notices
from entities.models import Membership, Report, ReportReminder, SentReport, VoivodeOffice
from entities.rules import report_stamps
from entities.rules import reports as report_rules
from entities.rules.errors import Conflict, IllegalMove, NotAllowed, RequirementsNotMet
from tests.factories import OrganisationFactory, make_entity, official
from tests.reporting import CLUB, IN_TIME, LATE, YEAR, filled, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(db):
    return official("16", OfficeRole.CLERK)


@pytest.fixture
def approver(db):
    return official("16", OfficeRole.APPROVER)


@pytest.fixture
def office(db):
    VoivodeOffice.objects.filter(pk="16").update(email="wps@urzad.example")
    return VoivodeOffice.objects.get(pk="16")


def test_strangers_and_former_members_write_nothing(entity, owner, other_editor):
    with pytest.raises(NotAllowed):
        reports.begin(entity, YEAR, by=other_editor.user, at=IN_TIME)
    report = filled(entity, owner.user)
    Membership.objects.filter(user=owner.user).delete()
    with pytest.raises(NotAllowed):
        reports.save_section(report, "kadra", {}, version=9, by=owner.user, at=IN_TIME)
    with pytest.raises(NotAllowed):
        reports.send(report, by=owner.user, at=IN_TIME)


def test_role_that_is_kept_is_the_one_of_whoever_runs_the_entity(entity, editor):
    editor.user.memberships.create(organisation=OrganisationFactory(), role="owner")
    report = filled(entity, editor.user)
    reports.send(report, by=editor.user, at=IN_TIME)
    assert SentReport.objects.get().sent_role == "redaktor wpisów"


def test_beginning_twice_gives_one_report(entity, owner, editor):
    first = reports.begin(entity, YEAR, by=owner.user, at=IN_TIME)
    assert reports.begin(entity, YEAR, by=editor.user, at=IN_TIME) == first
    assert entity.events.filter(verb=EventVerb.REPORT_BEGUN).count() == 1


def test_section_is_called_complete_and_taken_back_without_another_figure(entity, owner):
    report = filled(entity, owner.user)
    for done in (False, True):
        before = report.version
        version = reports.save_section(
            report, "kadra", {}, version=before, by=owner.user, done=done, at=IN_TIME
        )
        assert (version, report_stamps.version_of(report, "kadra")) == (before + 1, before + 1)
        assert ("kadra" in Report.objects.get().done) == done


def test_year_that_lasts_is_not_reported_of(entity, owner):
    with pytest.raises(RequirementsNotMet):
        reports.begin(entity, 2026, by=owner.user, at=IN_TIME)


def test_two_people_in_one_section_the_second_is_told_and_nothing_is_written(entity, owner, editor):
    report = reports.begin(entity, YEAR, by=owner.user, at=IN_TIME)
    told = {"uczestnicy.homeless.men": 1}
    reports.save_section(report, "uczestnicy", told, version=0, by=owner.user, at=IN_TIME)
    other = {"uczestnicy.homeless.men": 2}
    with pytest.raises(Conflict):
        reports.save_section(report, "uczestnicy", other, version=0, by=editor.user, at=IN_TIME)
    assert Report.objects.get().figures == told
    # Another section is no conflict.
    staff = {"kadra.contract.women": 2}
    reports.save_section(report, "kadra", staff, version=0, by=editor.user, at=IN_TIME)
    assert Report.objects.get().figures == told | staff


def test_versions_are_those_that_were_written_and_not_those_of_somebody_later(
    entity, owner, editor
):
    report = filled(entity, owner.user, **{"kadra.contract.fte": "5.00"})
    seen = report.version
    theirs = Report.objects.get()
    values = {"uczestnicy.homeless.men": 9}
    assert reports.save_section(theirs, "uczestnicy", values, version=seen, by=editor.user) == (
        seen + 1
    )
    remark = {"etaty_i_osoby:contract": "Zastępstwa."}
    # The row that the page has loaded is of before; so is the version that the person read.
    with pytest.raises(Conflict, match="Ktoś inny"):
        reports.save_remarks(report, remark, version=seen, by=owner.user, at=IN_TIME)
    assert Report.objects.get().remarks == {}
    assert reports.save_remarks(report, remark, version=seen + 1, by=owner.user) == seen + 2
    assert report.version == seen + 2


def test_a_section_writes_its_own_fields_only(entity, owner):
    report = reports.begin(entity, YEAR, by=owner.user, at=IN_TIME)
    values = {"kadra.contract.women": 2, "uczestnicy.homeless.men": 5, "obce": 1}
    reports.save_section(report, "kadra", values, version=0, by=owner.user, at=IN_TIME)
    assert Report.objects.get().figures == {"kadra.contract.women": 2}
    reports.save_section(
        report, "kadra", {"kadra.contract.women": None}, version=1, by=owner.user, at=IN_TIME
    )
    assert Report.objects.get().figures == {}


def test_saving_what_is_there_changes_no_version(entity, owner):
    report = filled(entity, owner.user)
    before = report.version
    values = {"kadra.contract.women": 2}
    reports.save_section(report, "kadra", values, version=before, by=owner.user, done=True)
    assert report.version == before


def test_sent_is_kept_with_its_sum_and_told_in_the_chain(entity, owner, office):
    report = sent(entity, owner.user)
    version = report.sent.get()
    event = entity.events.get(verb=EventVerb.REPORT_SENT)
    assert event.changes == {"sha256": version.sha256}
    assert (version.number, version.is_late, report.state) == (1, False, ReportState.SENT)
    notices.send_waiting(IN_TIME.date())
    assert sorted(message.to for message in mail.outbox) == sorted(
        [[owner.user.email], ["wps@urzad.example"]]
    )
    notices.send_waiting(IN_TIME.date())
    assert len(mail.outbox) == 2


def test_sending_twice_and_editing_what_was_sent_is_a_sentence(entity, owner):
    report = sent(entity, owner.user)
    with pytest.raises(IllegalMove, match="już wysłane"):
        reports.send(report, by=owner.user, at=IN_TIME)
    with pytest.raises(IllegalMove, match="nie można zmieniać"):
        reports.save_section(report, "kadra", {}, version=report.version, by=owner.user, at=IN_TIME)
    assert report.sent.count() == 1


def test_late_is_taken_and_marked(entity, owner):
    assert sent(entity, owner.user, at=LATE).sent.get().is_late


def test_explanation_of_what_was_mended_is_not_sent(entity, owner):
    cell, key = "ukonczyli.employed.women", "zatrudnieni_zgodni"
    report = filled(entity, owner.user, **{cell: 4})
    by = {"by": owner.user, "at": IN_TIME}
    reports.save_remarks(report, {key: "Tak jest."}, version=report.version, **by)
    mended = {cell: CLUB.get(cell)}
    reports.save_section(report, "ukonczyli", mended, version=report.version, **by)
    assert report.remarks == {key: "Tak jest."}
    assert reports.send(report, **by).remarks == {}


def test_incomplete_is_not_sent_and_says_everything(entity, owner):
    report = reports.begin(entity, YEAR, by=owner.user, at=IN_TIME)
    with pytest.raises(RequirementsNotMet) as refused:
        reports.send(report, by=owner.user, at=IN_TIME)
    (sentence,) = refused.value.sentences
    titles = [f"„{section.title}”" for section in report_rules.read_form(report).sections]
    assert len(titles) == 11
    assert sentence.endswith(f": {', '.join(titles)}.")
    assert not SentReport.objects.exists()


def test_changed_meanwhile_is_not_sent(entity, owner):
    report = filled(entity, owner.user)
    with pytest.raises(Conflict):
        reports.send(report, by=owner.user, version=report.version - 1, at=IN_TIME)


def test_returned_corrected_sent_again_and_accepted_keeps_every_version(
    entity, owner, editor, clerk, office
):
    report = sent(entity, owner.user)
    remark = {"uczestnicy.homeless.men": "W zeszłym roku było 70.", "obce": "x"}
    report_reviews.give_back(report, by=clerk, field_remarks=remark, at=IN_TIME)
    first = report.sent.get()
    assert first.field_remarks == {"uczestnicy.homeless.men": "W zeszłym roku było 70."}
    values = {"uczestnicy.homeless.men": 70}
    reports.save_section(
        report, "uczestnicy", values, version=report.version, by=editor.user, at=LATE
    )
    reports.send(report, by=editor.user, at=LATE)
    report_reviews.accept(report, by=clerk, at=LATE)
    versions = [*report.sent.order_by("number")]
    assert [version.figures["uczestnicy.homeless.men"] for version in versions] == [7, 70]
    # The office asked for the correction: it is not late when the first version was not.
    assert [version.is_late for version in versions] == [False, False]
    assert [version.outcome for version in versions] == ["returned", "accepted"]
    mail.outbox.clear()
    notices.send_waiting(LATE.date())
    accepted = [message for message in mail.outbox if "rzyjęt" in message.subject]
    assert sorted(m.to[0] for m in accepted) == sorted([owner.user.email, editor.user.email])


def test_returning_needs_a_word(entity, owner, clerk):
    report = sent(entity, owner.user)
    with pytest.raises(RequirementsNotMet):
        report_reviews.give_back(report, by=clerk, note="  ", field_remarks={"obce": "x"})
    assert Report.objects.get().state == ReportState.SENT


def test_only_the_competent_office_settles(entity, owner, administrator):
    report = sent(entity, owner.user)
    for person in (official("24", OfficeRole.APPROVER), administrator.user, owner.user):
        with pytest.raises(NotAllowed):
            report_reviews.accept(report, by=person, at=IN_TIME)


def test_two_officials_at_once_the_second_is_told(entity, owner, clerk, approver):
    report = sent(entity, owner.user)
    report_reviews.accept(report, by=clerk, at=IN_TIME)
    with pytest.raises(IllegalMove, match="już przyjęte"):
        report_reviews.accept(report, by=approver, at=IN_TIME)


def test_what_was_sent_never_changes_and_is_never_deleted(entity, owner):
    version = sent(entity, owner.user).sent.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        SentReport.objects.filter(pk=version.pk).update(figures={})
    with pytest.raises(InternalError), transaction.atomic():
        version.delete()


def test_closed_year_takes_nothing_until_it_is_opened_again(entity, owner, clerk, approver, office):
    other = make_entity(name="Drugi klub", gmina="2469011", city="Katowice")
    report = filled(entity, owner.user)
    with pytest.raises(NotAllowed):
        report_years.close(office, YEAR, by=clerk, at=LATE)
    with pytest.raises(RequirementsNotMet, match="termin"):
        report_years.close(office, YEAR, by=approver, at=IN_TIME)
    report_years.close(office, YEAR, by=approver, at=LATE)
    with pytest.raises(Conflict):
        report_years.close(office, YEAR, by=approver, at=LATE)
    with pytest.raises(RequirementsNotMet, match="zamknął"):
        reports.send(report, by=owner.user, at=LATE)
    with pytest.raises(RequirementsNotMet, match="zamknął"):
        reports.save_section(report, "kadra", {}, version=9, by=owner.user, at=LATE)
    report_years.reopen(office, YEAR, by=approver, at=LATE)
    reports.send(report, by=owner.user, at=LATE)
    assert other.yearly_reports.count() == 0


def test_what_was_accepted_is_not_returned_in_a_closed_year(entity, owner, clerk, approver, office):
    report = sent(entity, owner.user)
    report_reviews.accept(report, by=clerk, at=IN_TIME)
    report_years.close(office, YEAR, by=approver, at=LATE)
    with pytest.raises(RequirementsNotMet, match="zamknął"):
        report_reviews.give_back(report, by=clerk, note="Popraw rok.", at=LATE)
    report.refresh_from_db()
    assert report.state == ReportState.ACCEPTED


def test_year_is_not_closed_over_reports_that_wait(entity, owner, approver, office):
    sent(entity, owner.user)
    with pytest.raises(RequirementsNotMet, match="Najpierw"):
        report_years.close(office, YEAR, by=approver, at=LATE)


def test_reminders_go_out_once_a_stage_to_the_team_with_a_working_link(entity, owner, editor):
    on = IN_TIME.date().replace(day=1)
    assert [report_years.ask(on), report_years.ask(on)] == [1, 0]
    notices.send_waiting(on)
    assert sorted(m.to[0] for m in mail.outbox) == sorted([owner.user.email, editor.user.email])
    assert f"/panel/podmioty/{entity.slug}/sprawozdania/{YEAR}/" in mail.outbox[0].body
    assert "31 marca 2026" in mail.outbox[0].body
    assert report_years.ask(on.replace(day=30)) == 1


def test_nobody_is_reminded_of_what_is_sent_or_is_sent_meanwhile(entity, owner):
    on = IN_TIME.date()
    assert report_years.ask(on) == 1
    sent(entity, owner.user)
    mail.outbox.clear()
    notices.send_waiting(on)
    assert not [m for m in mail.outbox if "do wysłania" in m.subject]
    assert report_years.ask(LATE.date()) == 0


def test_nobody_is_reminded_of_a_closed_year(entity, owner, clerk, approver, office):
    report_years.close(office, YEAR, by=approver, at=LATE)
    assert report_years.ask(LATE.date()) == 0
    with pytest.raises(RequirementsNotMet, match="2025 jest zamknięty"):
        report_years.remind([entity], YEAR, by=clerk, at=LATE)
    report_years.reopen(office, YEAR, by=approver, at=LATE)
    assert report_years.ask(LATE.date()) == 1


def test_reminder_of_what_was_returned_says_so_and_nothing_of_lateness(entity, owner, clerk):
    report = sent(entity, owner.user)
    report_reviews.give_back(report, by=clerk, note="Popraw rok.", at=IN_TIME)
    # By itself the portal reminds of the term, which was kept.
    assert report_years.ask(LATE.date()) == 0
    notices.send_waiting(LATE.date())
    mail.outbox.clear()
    report_years.remind([entity], YEAR, by=clerk, at=LATE)
    notices.send_waiting(LATE.date())
    (message,) = mail.outbox
    assert message.subject == f"Sprawozdanie za {YEAR} rok czeka na poprawienie: {entity.name}"
    assert "zwrócił 16 marca 2026 r. do poprawy" in " ".join(message.body.split())
    assert "termin" not in message.body


def test_without_a_team_the_entitys_own_mailbox_is_reminded():
    entity = make_entity(email="klub@nysa.example")
    assert report_years.ask(IN_TIME.date()) == 1
    notices.send_waiting(IN_TIME.date())
    assert [message.to for message in mail.outbox] == [[entity.email]]


def test_whom_nobody_can_be_written_to_is_asked_of_again():
    founder = FounderDraft("Fundacja „Cisza”", OrganisationKind.FOUNDATION)
    silent = make_entity(name="Klub bez adresu", founders=[founder])
    assert report_years.ask(IN_TIME.date()) == 0
    assert not ReportReminder.objects.exists()
    silent.email = "klub@nysa.example"
    silent.save(update_fields=["email"])
    assert report_years.ask(IN_TIME.date()) == 1


def test_nobody_is_told_of_acceptance_that_was_taken_back(entity, owner, clerk):
    report = sent(entity, owner.user)
    report_reviews.accept(report, by=clerk, at=IN_TIME)
    report_reviews.give_back(report, by=clerk, note="Popraw rok.", at=IN_TIME)
    notices.send_waiting(IN_TIME.date())
    told = [message for message in mail.outbox if "urząd wojewódzki" in message.body]
    (returned,) = told
    assert "do poprawy" in returned.subject
    assert "Uwagi są na stronie sprawozdania." in returned.body


def test_nobody_is_told_of_a_return_that_was_answered_meanwhile(entity, owner, clerk):
    report = sent(entity, owner.user)
    report_reviews.give_back(report, by=clerk, note="Popraw rok.", at=IN_TIME)
    why = {"odpowiedz": "Rok jest dobry."}
    reports.save_remarks(report, why, version=report.version, by=owner.user, at=IN_TIME)
    reports.send(report, by=owner.user, as_is=True, at=IN_TIME)
    notices.send_waiting(IN_TIME.date())
    assert mail.outbox
    assert not [message for message in mail.outbox if "do poprawy" in message.subject]


def test_office_reminds_in_one_act_once_a_day(entity, owner, clerk):
    founder = FounderDraft("Fundacja „Cisza”", OrganisationKind.FOUNDATION)
    silent = make_entity(name="Klub bez adresu", founders=[founder])
    chosen = [entity, silent]

    def remind():
        plan = report_years.remind(chosen, YEAR, by=clerk, at=LATE)
        return [(row.addresses, row.why_not) for row in plan.rows]

    assert remind() == [((owner.user.email,), ""), ((), "unaddressed")]
    assert remind() == [((), "today"), ((), "unaddressed")]
    assert ReportReminder.objects.count() == 1
    with pytest.raises(NotAllowed):
        report_years.remind(chosen, YEAR, by=official("24", OfficeRole.CLERK), at=LATE)
