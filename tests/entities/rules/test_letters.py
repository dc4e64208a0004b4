"""What a letter must say, article by article."""

from datetime import date

import pytest

from entities.enums import LetterKind
from entities.enums.cases import CaseKind
from entities.rules import letters
from entities.rules.errors import RequirementsNotMet

ON = date(2026, 11, 16)
WHOLE = {
    LetterKind.CALL_TO_COMPLETE: {"defects": ["brak programu"], "days": 7},
    LetterKind.DELAY_NOTICE: {"reason": "opinia starosty", "new_term": "2026-12-31"},
    LetterKind.FORWARDING: {"to": "Wojewoda Śląski", "reasons": ["miejsce działania"]},
    LetterKind.OPENING: {"reasons": ["kontrola"]},
    LetterKind.HEARING: {"days": 7},
    LetterKind.UNEXAMINED: {},
    LetterKind.SUSPENSION: {"findings": ["toczy się sprawa"]},
    LetterKind.RESUMPTION: {"findings": ["sprawa się skończyła"]},
    LetterKind.CORRECTION: {"findings": ["omyłka"], "corrections": [["a", "b"]]},
    LetterKind.GRANT: {"findings": ["spełnia"]},
    LetterKind.REFUSAL: {"findings": ["nie spełnia"]},
    LetterKind.DISCONTINUANCE: {"findings": ["wycofano"]},
    LetterKind.KIS_ENTRY: {},
    LetterKind.KIS_REMOVAL: {"ceased_on": "2026-11-01"},
    LetterKind.KIS_KEPT: {"findings": ["klub działa"]},
    LetterKind.CERTIFICATE: {},
    LetterKind.CERTIFICATE_REFUSAL: {"findings": ["nie ma wpisu"]},
}


def refused(kind, facts, case_kind=CaseKind.CIS_GRANT):
    with pytest.raises(RequirementsNotMet) as refusal:
        letters.require(case_kind, kind, facts, ON)
    return refusal.value.sentences


@pytest.mark.parametrize("kind", WHOLE)
def test_whole_letter_is_not_refused(kind):
    letters.require(CaseKind.CIS_GRANT, kind, WHOLE[kind], ON)


@pytest.mark.parametrize("kind", [LetterKind.EXTENSION, LetterKind.LOSS, LetterKind.TAKEOVER])
def test_decision_of_another_sort_of_case_is_refused(kind):
    facts = {"findings": ["x"], "successor": "Gmina Nysa", "liquidated_on": "2026-11-01"}
    assert refused(kind, facts) == ["Taka decyzja nie należy do tego rodzaju sprawy."]


@pytest.mark.parametrize("facts", [{}, {"findings": [" "]}])
def test_what_stays_in_the_register_is_explained_art_18a_5(facts):
    assert refused(LetterKind.KIS_KEPT, facts, CaseKind.KIS_REMOVAL) == [
        "Napisz, co ustalono: dlaczego klub zostaje w rejestrze (art. 18a ust. 5)."
    ]


@pytest.mark.parametrize("kind", [LetterKind.GRANT, LetterKind.REFUSAL, LetterKind.SUSPENSION])
@pytest.mark.parametrize("facts", [{}, {"findings": []}, {"findings": [" "]}])
def test_decisions_and_orders_give_reasons_art_107_3_kpa(kind, facts):
    assert refused(kind, facts) == [
        "Napisz uzasadnienie faktyczne: co ustalono i na jakich dowodach (art. 107 § 3, art. 124 "
        "§ 2 KPA)."
    ]


@pytest.mark.parametrize(
    ("kind", "days", "sentence"),
    [
        (
            LetterKind.CALL_TO_COMPLETE,
            6,
            "Termin na uzupełnienie braków nie może być krótszy niż 7 dni od doręczenia wezwania "
            "(art. 64 § 2 KPA).",
        ),
        (
            LetterKind.DEMAND,
            13,
            "Termin na złożenie wyjaśnień nie może być krótszy niż 14 dni od doręczenia wezwania "
            "(art. 5b).",
        ),
        (
            LetterKind.CALL_TO_MEND,
            29,
            "Termin na usunięcie nieprawidłowości nie może być krótszy niż 30 dni od doręczenia "
            "wezwania (art. 5b).",
        ),
    ],
)
def test_term_is_not_shorter_than_the_law_gives_art_64_2_kpa_and_5b(kind, days, sentence):
    facts = {"days": days, "defects": ["x"], "points": ["x"]}
    assert refused(kind, facts, CaseKind.CIS_SUPERVISION) == [sentence]
    letters.require(CaseKind.CIS_SUPERVISION, kind, facts | {"days": days + 1}, ON)


@pytest.mark.parametrize("facts", [{}, {"reason": "x"}, {"reason": "x", "new_term": "2026-11-16"}])
def test_delay_has_a_reason_and_a_later_term_art_36_kpa(facts):
    assert refused(LetterKind.DELAY_NOTICE, facts) == [
        "Podaj przyczynę zwłoki i nowy termin, późniejszy niż dziś (art. 36 § 1 KPA)."
    ]


@pytest.mark.parametrize("day", [None, "2026-11-17"])
def test_club_is_not_struck_off_for_a_day_to_come_art_18a_5(day):
    sentences = refused(LetterKind.KIS_REMOVAL, {"ceased_on": day}, CaseKind.KIS_REMOVAL)
    assert sentences == [
        "Podaj dzień zaprzestania działalności, nie późniejszy niż dziś (art. 18a ust. 4–5)."
    ]


@pytest.mark.parametrize(
    ("kind", "case_kind", "facts"),
    [
        (LetterKind.FORWARDING, CaseKind.CIS_GRANT, {"to": "Wojewoda Śląski"}),
        (LetterKind.CORRECTION, CaseKind.CIS_GRANT, {"findings": ["omyłka"]}),
        (LetterKind.CHANGE, CaseKind.CIS_CHANGE, {"findings": ["x"], "changes": ["adres"]}),
        (
            LetterKind.TAKEOVER,
            CaseKind.CIS_TAKEOVER,
            {"findings": ["x"], "liquidated_on": "2026-11-01"},
        ),
        (LetterKind.TAKEOVER, CaseKind.CIS_TAKEOVER, {"findings": ["x"], "successor": "Gmina"}),
        (LetterKind.CALL_TO_COMPLETE, CaseKind.CIS_GRANT, {"days": 7}),
        (LetterKind.DEMAND, CaseKind.CIS_SUPERVISION, {"days": 14}),
    ],
)
def test_letter_says_what_it_is_about(kind, case_kind, facts):
    assert len(refused(kind, facts, case_kind)) == 1
