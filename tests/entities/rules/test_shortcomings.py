"""What a letter says of unmet requirements: to the party, precise, with the article."""

from dataclasses import replace

import pytest

from entities.enums.cases import CaseKind
from entities.rules import case_requirements, shortcomings
from entities.rules.case_requirements import FORMAL, MERITS, Dossier

EMPTY = Dossier("cis_grant", "16", missing_attachments=("statut",))
TO_THE_DESK = ("wpisz", "przekaż", "lista urzędu", "KPA", "Wymagane załączniki", " / ")


@pytest.mark.parametrize("kind", CaseKind.values)
def test_every_requirement_has_its_sentence_to_the_party(kind):
    dossier = replace(EMPTY, kind=kind, party_is_lead=False, has_status=False)
    told = [*shortcomings.defects(dossier), *shortcomings.unshown(dossier)]
    asked = {r for r in (*FORMAL[kind], *MERITS[kind]) if not r(dossier)}
    assert len(told) == len(asked - shortcomings.NOT_THE_PARTYS)
    for sentence in told:
        assert sentence[0].isupper()
        assert sentence.endswith(".")
        assert not sentence.endswith("..")
        assert [words for words in TO_THE_DESK if words in sentence] == []


def test_no_requirement_is_without_words():
    known = {
        *shortcomings.MISSING,
        *shortcomings._NOT_SHOWN,
        *shortcomings.NOT_THE_PARTYS,
        case_requirements.has_attachments,
        case_requirements.founder_may_found,
        case_requirements.status_lasts,
    }
    asked = {r for rules in (*FORMAL.values(), *MERITS.values()) for r in rules}
    assert asked - known == set()


def test_only_what_is_missing_is_called_for():
    dossier = replace(EMPTY, application={"trained": 0, "employed": 10, "independent": None})
    assert (
        "Wniosek nie zawiera przewidywanej liczby osób usamodzielnionych ekonomicznie (art. 4 ust. "
        "2 pkt 8 ustawy)."
    ) in shortcomings.defects(dossier)


def test_several_missing_things_of_one_point_are_one_sentence():
    assert (
        "Wniosek nie zawiera przewidywanej liczby pracowników ani kwalifikacji pracowników (art. 4 "
        "ust. 2 pkt 6 ustawy)."
    ) in shortcomings.defects(EMPTY)


def test_a_club_files_a_notification_not_an_application():
    told = shortcomings.defects(replace(EMPTY, kind=CaseKind.KIS_ENTRY))
    assert told[0].startswith("Zgłoszenie nie zawiera pełnej nazwy podmiotu prowadzącego klub ani")
    assert told[-1] == "Do zgłoszenia nie dołączono dokumentu: statut."
    assert all("Wniosek" not in sentence for sentence in told)


def test_each_missing_document_is_named():
    told = shortcomings.defects(replace(EMPTY, missing_attachments=("statut", "opinia starosty")))
    assert told[-2:] == [
        "Do wniosku nie dołączono dokumentu: statut.",
        "Do wniosku nie dołączono dokumentu: opinia starosty.",
    ]


def test_another_voivodeship_is_no_premise_of_the_party():
    elsewhere = replace(EMPTY, application={"gmina_id": "2469011", "founder_kind": "foundation"})
    assert shortcomings.unshown(elsewhere) == []
