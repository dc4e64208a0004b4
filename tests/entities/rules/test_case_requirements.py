"""What is asked of applications, point by point of art. 4(2)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from entities.enums.cases import CaseKind
from entities.rules import case_requirements as r
from tests.factories import APPLICATION

WHOLE = r.Dossier(
    kind=CaseKind.CIS_GRANT,
    office_code="16",
    application=dict(APPLICATION),
    group_codes=("homeless",),
)


def without(*names, dossier=WHOLE):
    kept = {name: value for name, value in dossier.application.items() if name not in names}
    return replace(dossier, application=kept)


def lacking(dossier):
    return [rule for rule in r.FORMAL[dossier.kind] if not rule(dossier)]


def wrong(dossier):
    return [rule for rule in r.MERITS[dossier.kind] if not rule(dossier)]


def test_whole_application_lacks_nothing():
    assert (lacking(WHOLE), wrong(WHOLE)) == ([], [])


@pytest.mark.parametrize(
    ("names", "rule"),
    [
        (("founder_seat",), r.names_founder_and_seat),
        (("starts_on",), r.names_place_and_start),
        (("phone", "email"), r.gives_contact),
        (("participants",), r.names_participants_and_groups),
        (("activity",), r.names_activity),
        (("programme",), r.has_programme),
        (("staff_count",), r.names_staff),
        (("staff_contracts",), r.names_contracts),
        (("classes",), r.describes_classes),
        (("independent",), r.names_effects),
        (("reintegration_budget",), r.has_budget),
        (("own_resources",), r.names_own_resources),
        (("other_sources",), r.names_other_sources),
    ],
)
def test_each_point_of_art_4_2_is_asked(names, rule):
    assert lacking(without(*names)) == [rule]


def test_groups_are_asked_with_the_number_art_4_2_3():
    assert lacking(replace(WHOLE, group_codes=())) == [r.names_participants_and_groups]


def test_nothing_expected_is_an_answer_art_4_2_8():
    """Zero is what the applicant expects; an empty field is what it did not say."""
    application = WHOLE.application | {"trained": 0, "employed": 0, "independent": 0}
    assert lacking(replace(WHOLE, application=application)) == []


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("legal_form", r.form_fits),
        ("founder_kind", r.form_fits),
        ("budget", r.budget_holds),
        ("trained", r.effects_hold),
    ],
)
def test_what_the_application_does_not_say_is_not_judged(name, rule):
    asked = r.MERITS[CaseKind.CIS_GRANT]
    tick = r.ticks(without(name), asked)[asked.index(rule)]
    assert tick.is_open == tick.met
    assert [tick.is_open for tick in r.ticks(WHOLE, r.MERITS[CaseKind.CIS_GRANT])] == [False] * 5


def test_sentence_advises_only_while_it_is_unmet_and_speaks_of_its_own_sort():
    def said(rule, kind, *, met):
        return r.sentence_of(rule, replace(WHOLE, kind=kind), met=met)

    assert said(r.names_other_sources, CaseKind.CIS_GRANT, met=True) == (
        "Inne źródła finansowania (art. 4 ust. 2 pkt 11)."
    )
    assert "wpisz „brak”" in said(r.names_other_sources, CaseKind.CIS_GRANT, met=False)
    assert said(r.founder_may_found, CaseKind.CIS_GRANT, met=True) == (
        "Wnioskodawca może utworzyć CIS (art. 3 ust. 2)."
    )
    assert said(r.founder_may_found, CaseKind.KIS_ENTRY, met=True) == (
        "Wnioskodawca może prowadzić KIS (art. 18 ust. 1)."
    )


def test_missing_attachments_are_named_art_4():
    dossier = replace(WHOLE, missing_attachments=("opinia starosty", "regulamin"))
    assert r.unmet(dossier, r.FORMAL[CaseKind.CIS_GRANT]) == [
        "Załączniki, których wymaga przepis (art. 64 § 2 KPA): opinia starosty; regulamin."
    ]


@pytest.mark.parametrize(
    ("facts", "rule"),
    [
        ({"gmina_id": "2469011"}, r.office_is_competent),
        ({"founder_kind": "gmina_unit"}, r.founder_may_found),
        ({"founder_kind": "gmina"}, r.form_fits),
        ({"reintegration_budget": Decimal(900_001)}, r.budget_holds),
        ({"reintegration_budget": Decimal(0)}, r.budget_holds),
        ({"trained": 31}, r.effects_hold),
    ],
)
def test_merits_of_a_grant_art_3_4_5(facts, rule):
    assert wrong(replace(WHOLE, application=WHOLE.application | facts)) == [rule]


def test_extension_is_asked_by_who_runs_the_centre_art_5a():
    dossier = replace(WHOLE, kind=CaseKind.CIS_EXTENSION, party_is_lead=False)
    assert wrong(dossier) == [r.applicant_runs_it]


CLUB = replace(
    WHOLE,
    kind=CaseKind.KIS_ENTRY,
    application=WHOLE.application | {"created_on": date(2026, 1, 1), "founder_kind": "gmina_unit"},
)


def test_whole_notification_of_a_club_lacks_nothing():
    assert (lacking(CLUB), wrong(CLUB)) == ([], [])


@pytest.mark.parametrize(
    ("names", "rule"),
    [
        (("founder_name",), r.names_operator),
        (("entity_name",), r.names_club),
        (("created_on",), r.names_club_days),
        (("starts_on",), r.names_club_days),
        (("phone", "email"), r.gives_contact),
    ],
)
def test_fields_of_the_form_of_a_club_are_asked_dz_u_2012_513(names, rule):
    assert lacking(without(*names, dossier=CLUB)) == [rule]


def test_powiat_does_not_run_a_club_art_18_1():
    application = CLUB.application | {"founder_kind": "powiat"}
    assert wrong(replace(CLUB, application=application)) == [r.founder_may_found]


def test_every_sort_of_case_has_its_lists():
    assert {*r.FORMAL} == {*r.MERITS} == {*CaseKind}


def test_every_requirement_has_a_sentence():
    rules = {rule for rules in (*r.FORMAL.values(), *r.MERITS.values()) for rule in rules}
    sentences = [tick.sentence for tick in r.ticks(WHOLE, rules)]
    assert all(sentence.endswith(".") for sentence in sentences)
    assert len({*sentences}) == len(rules)
