"""The table of moves as a drawing: `docs/workflow.md` is this text, and a test holds it to that."""

from collections import defaultdict

from entities.enums.cases import CLOSED_STATES, CaseKind, CaseState, Channel, Move

from .states import MOVES, NOT_EX_OFFICIO, may_begin


def drawn() -> str:
    """Every sort of case that moves alike, with a diagram (Mermaid) and a table of its moves."""
    alike: dict[tuple[tuple[str, str, str], ...], list[CaseKind]] = defaultdict(list)
    for kind in CaseKind:
        steps = tuple((str(a), str(m), str(b)) for (a, m), b in MOVES[kind].items())
        alike[steps].append(kind)
    parts = [_HEAD, *(_part(kinds, steps) for steps, kinds in alike.items())]
    return "\n".join(parts)


def _part(kinds: list[CaseKind], steps: tuple[tuple[str, str, str], ...]) -> str:
    title = ", ".join(f"`{kind}`" for kind in kinds)
    names = "; ".join(str(kind.label) for kind in kinds)
    lines = [f"## {title}", "", f"{names}.", "", *_beginning(kinds, steps)]
    lines += ["```mermaid", "stateDiagram-v2"]
    lines.append(f"    [*] --> {CaseState.RECEIVED}")
    lines += [f"    {a} --> {b}: {Move(m).label}" for a, m, b in steps]
    reached = dict.fromkeys(b for _, _, b in steps)
    lines += [f"    {state} --> [*]" for state in reached if state in CLOSED_STATES]
    lines += ["```", "", "| from | step | to |", "| --- | --- | --- |"]
    lines += [
        f"| {CaseState(a).label} | {Move(m).label} | {CaseState(b).label} |" for a, m, b in steps
    ]
    return "\n".join([*lines, ""])


def _beginning(kinds: list[CaseKind], steps: tuple[tuple[str, str, str], ...]) -> list[str]:
    """Which of the kinds nobody begins ex officio, and which steps of the others need a request."""
    asked = [f"`{kind}`" for kind in kinds if not may_begin(kind, Channel.EX_OFFICIO)]
    closed = dict.fromkeys(f"„{Move(m).label}”" for _, m, _ in steps if m in NOT_EX_OFFICIO)
    lines = []
    if asked:
        lines += [f"Begun on request alone: {', '.join(asked)}.", ""]
    if len(asked) < len(kinds) and closed:
        lines += [f"Not in a case begun ex officio: {', '.join(closed)}.", ""]
    return lines


_HEAD = """# Workflow

How cases move. Drawn from the table of moves (`entities/rules/states.py`) by
`entities/rules/workflow.py`; a test fails when this page and the table differ. What must be true
besides is asked by `entities/rules/procedure.py`, `entities/rules/case_requirements.py`,
`entities/rules/letters.py` and `entities/rules/permissions.py`. An office that is not competent
only passes a case on or ends it (`entities/rules/competence.py`).
"""
