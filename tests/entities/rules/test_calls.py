"""How long a party may answer: KPA art. 64 § 2 and art. 5b of the Act."""

from datetime import date

import pytest

from entities.rules import calls
from entities.rules.calls import Call
from entities.rules.errors import RuleError

SHORTEST = [
    (Call.COMPLETE, 7, "uzupełnienie braków", "art. 64 § 2 KPA"),
    (Call.EXPLAIN, 14, "złożenie wyjaśnień", "art. 5b"),
    (Call.MEND, 30, "usunięcie nieprawidłowości", "art. 5b"),
]


@pytest.mark.parametrize(("call", "days", "purpose", "article"), SHORTEST)
def test_call_gives_no_less_than_the_law_art_64_2_art_5b(call, days, purpose, article):
    assert calls.shortest_answer(call) == days
    assert calls.too_short(call, days) == ""
    assert calls.too_short(call, days - 1) == (
        f"Termin na {purpose} nie może być krótszy niż {days} dni od doręczenia wezwania "
        f"({article})."
    )


@pytest.mark.parametrize("days", [6, 0, -7])
def test_shorter_answer_is_refused_art_64_2(days):
    for ask in (calls.answer, calls.answer_until):
        with pytest.raises(RuleError) as refused:
            ask(Call.COMPLETE, date(2026, 3, 2), days)
        assert refused.value.sentences == [calls.too_short(Call.COMPLETE, days)]


@pytest.mark.parametrize(
    ("call", "delivered", "days", "until"),
    [
        (Call.COMPLETE, date(2026, 3, 2), 7, date(2026, 3, 9)),
        (Call.COMPLETE, date(2026, 3, 28), 7, date(2026, 4, 7)),  # ends before Easter
        (Call.COMPLETE, date(2026, 12, 17), 7, date(2026, 12, 28)),
        (Call.EXPLAIN, date(2026, 12, 10), 14, date(2026, 12, 28)),
        (Call.EXPLAIN, date(2026, 3, 2), 21, date(2026, 3, 23)),
        (Call.MEND, date(2026, 10, 12), 30, date(2026, 11, 12)),
        (Call.MEND, date(2028, 1, 30), 30, date(2028, 2, 29)),
    ],
)
def test_answer_is_counted_from_delivery_art_57_1_4(call, delivered, days, until):
    assert calls.answer_until(call, delivered, days) == until
    assert calls.answer(call, delivered, days).due == until


def test_steps_tell_why_an_answer_is_due_art_64_2():
    steps = calls.answer(Call.COMPLETE, date(2026, 3, 5), 9).steps
    assert [(str(step), step.day) for step in steps] == [
        ("doręczono wezwanie", date(2026, 3, 5)),
        ("9 dni, art. 64 § 2 KPA", date(2026, 3, 14)),
        ("koniec wypadał w dzień wolny (sobota, niedziela), art. 57 § 4 KPA", date(2026, 3, 16)),
    ]
