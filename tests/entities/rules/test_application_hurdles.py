"""What stands in the way of an application, said to whoever applies."""

import pytest

from entities.enums.cases import CaseKind
from entities.rules import application_hurdles, case_requirements
from entities.rules.application_answers import read
from entities.rules.case_requirements import FORMAL, MERITS, Dossier
from tests.applying import CENTRE
from tests.proceedings import MONDAY

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"trained": "31"}, ["trained"]),
        ({"participants": "5"}, ["trained", "employed"]),
        ({"trained": "30", "employed": "30"}, []),
        ({"founder_kind": "gmina"}, ["legal_form"]),
        ({"founder_kind": "other"}, ["founder_kind"]),
        ({"founder_kind": ""}, []),
        ({"budget": "0", "reintegration_budget": "0"}, ["budget"]),
        ({"reintegration_budget": "0"}, ["reintegration_budget"]),
        ({"trained": "trzydzieści"}, []),
        ({}, []),
    ],
)
def test_what_stands_in_the_way_is_said_at_its_field_art_3_and_4(changes, fields):
    found = read(CaseKind.CIS_GRANT, CENTRE | changes, MONDAY)
    doubts = application_hurdles.doubts_of(CaseKind.CIS_GRANT, found)
    assert [doubt.name for doubt in doubts] == fields


def test_numbers_are_told():
    found = read(CaseKind.CIS_GRANT, CENTRE | {"participants": "3", "employed": "0"}, MONDAY)
    [doubt] = application_hurdles.doubts_of(CaseKind.CIS_GRANT, found)
    assert "(20)" in doubt.sentence
    assert "liczba uczestników (3)" in doubt.sentence


@pytest.mark.parametrize("kind", [*MERITS])
def test_no_fault_is_worded_as_if_all_was_well(kind):
    for rule in MERITS[kind]:
        dossier = Dossier(kind, "16", {"founder_kind": "other"})
        told = application_hurdles.told(rule, dossier)
        assert told != case_requirements.sentence_of(rule, dossier, met=True)


@pytest.mark.parametrize("kind", sorted({*FORMAL} - {CaseKind.CIS_TAKEOVER}))
def test_what_is_missing_is_called_by_its_name(kind):
    for rule in FORMAL[kind]:
        told = application_hurdles.told(rule, Dossier(kind, "16"))
        assert "Treść żądania" not in told
