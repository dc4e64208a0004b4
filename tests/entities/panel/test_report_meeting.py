"""Two people in one section of a report: who saved it when, and only what really differs."""

import json

import pytest
from django.urls import reverse

from entities.actions import reports as acts
from entities.models import Report
from entities.panel import report_meeting
from entities.rules.reports import read_form
from tests.reporting import YEAR, filled

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

MEN, WOMEN = "uczestnicy.homeless.men", "uczestnicy.unemployed.women"
OTHERS = "Ktoś inny zapisał:"


def at(name, entity, *parts):
    return reverse(f"panel:{name}", args=[entity.slug, *parts])


def text_of(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def report(entity, owner):
    return filled(entity, owner.user)


@pytest.fixture
def address(entity, report):
    return at("report_section", entity, YEAR, "uczestnicy")


def test_second_person_is_told_and_sees_both_values(address, owner, editor, report):
    seen = report.version
    owner.post(address, {"uczestnicy.homeless.men": "11", "version": seen, "save": "1"})
    answer = editor.post(address, {"uczestnicy.homeless.men": "12", "version": seen, "save": "1"})
    assert answer.status_code == 409
    shown = text_of(answer)
    assert 'value="12"' in shown
    assert "Ktoś inny zapisał: 11" in shown
    assert Report.objects.get().figures["uczestnicy.homeless.men"] == 11
    now = Report.objects.get().version
    assert f'name="version" value="{now}"' in shown
    editor.post(address, {"uczestnicy.homeless.men": "12", "version": now, "save": "1"})
    assert Report.objects.get().figures["uczestnicy.homeless.men"] == 12


def test_second_persons_script_is_told_too(address, owner, editor, report):
    seen = report.version
    owner.post(address, {"uczestnicy.homeless.men": "11", "version": seen, "save": "1"})
    answer = editor.post(
        address,
        {"uczestnicy.homeless.men": "12", "version": seen},
        headers={"accept": "application/json"},
    )
    assert answer.status_code == 409
    who, what_now = answer.json()["refused"]
    assert who == (
        "Ktoś inny z Waszego zespołu (w roli: właściciel wpisów) zapisał tymczasem tę część: "
        "16.11.2026 o 13:00."
    )
    assert "Naciśnij „Sprawdź”" in what_now


def typed(report, version, **changes):
    """What the page sends: every field of the section, and what they said when it was read."""
    part = read_form(report).section("uczestnicy")
    base = report_meeting.base_of(report, part)
    fields = dict.fromkeys((cell.key for cell in part.cells), "") | json.loads(base) | changes
    return {**fields, "base": base, "version": version, "save": "1"}


def test_only_what_both_changed_is_told_as_different(address, owner, editor, report):
    mine = typed(report, report.version, **{MEN: "12", WOMEN: "20"})
    owner.post(address, {MEN: "11", "uczestnicy.prison.men": "4", "version": report.version})
    shown = text_of(editor.post(address, mine))
    assert shown.count(OTHERS) == 1
    assert f"{OTHERS} 11" in shown
    # What she left alone takes what is saved now, and says so; what only she changed stays hers.
    assert "Ktoś inny zmienił: było (puste), jest 4." in shown
    assert f'name="{WOMEN}" value="20"' in shown
    # Sums are of what the fields say, and are nobody's to have changed.
    assert '<output data-sum="uczestnicy.+.men">16</output>' in shown
    assert '<output data-sum="uczestnicy.+.women">20</output>' in shown


def test_the_same_figure_written_otherwise_is_no_difference(entity, owner, editor, report):
    address = at("report_section", entity, YEAR, "dotacje")
    seen = report.version
    gmina = "dotacje.gmina.received"
    owner.post(address, {gmina: "70000", "dotacje.gmina.used": "70000", "version": seen})
    mine = {gmina: "70 000,0 zł", "dotacje.gmina.used": "60000", "version": seen, "save": "1"}
    shown = text_of(editor.post(address, mine))
    assert shown.count(OTHERS) == 1
    assert f"{OTHERS} 70000,00" in shown


def test_person_in_two_tabs_is_not_called_somebody_else(address, owner, report):
    seen = report.version
    owner.post(address, {MEN: "11", "version": seen})
    shown = text_of(owner.post(address, {MEN: "12", "version": seen}))
    assert OTHERS not in shown
    assert "Zapisano w innej karcie: 11" in shown
    assert "z Twojego konta, w innej karcie albo na innym komputerze: 16.11.2026 o 13:00." in shown


def test_section_that_nobody_else_changed_is_told_by_its_own_change(entity, owner, editor, report):
    address = at("report_section", entity, YEAR, "uczestnicy")
    seen = report.version
    owner.post(address, {MEN: "11", "version": seen})
    # The last save of the report is hers, of another section.
    other = at("report_section", entity, YEAR, "kadra")
    editor.post(other, {"kadra.contract.women": "5", "version": seen})
    shown = text_of(editor.post(address, {MEN: "12", "version": seen}))
    assert "(w roli: właściciel wpisów) zapisał tymczasem tę część" in shown


@pytest.mark.parametrize("base", ["", "x", "[1]", "[" * 100_000, '{"a": null}', "\x00"])
def test_any_base_is_answered(address, owner, editor, report, base):
    seen = report.version
    owner.post(address, {MEN: "11", "version": seen})
    answer = editor.post(address, {MEN: "12", "version": seen, "base": base})
    assert answer.status_code == 409
    assert 'value="12"' in text_of(answer)


def test_draft_of_before_stamps_told_who_is_met_too(address, owner, editor, report):
    seen = report.version
    owner.post(address, {MEN: "11", "version": seen})
    now = Report.objects.get()
    Report.objects.update(stamps={"uczestnicy": now.version})
    answer = editor.post(address, {MEN: "12", "version": seen})
    assert "właściciel wpisów" in text_of(answer)
    acts.save_section(now, "uczestnicy", {MEN: 13}, version=now.version, by=editor.user)
    assert Report.objects.get().figures[MEN] == 13
