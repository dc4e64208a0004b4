"""Which letters a party may send through the panel, by the case and where it stands."""

from collections.abc import Mapping
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from entities.enums import DECISIONS, LetterKind
from entities.enums.cases import AFTER_DECISION, CaseKind, CaseState, Channel, Move
from entities.enums.filings import FilingKind
from entities.models import Case, Filing, Letter, Organisation

from . import case_time, following, states
from .reckoning import written

S, F = CaseState, FilingKind
# What a party may send where. A withdrawal is open "at any time before the decision": until the
# decision reaches the party, which cannot know that one is signed (KPA art. 105 § 2, 110). An
# answer that comes late is a letter all the same: what it is worth, the office says (art. 58).
OPEN: Mapping[CaseState, frozenset[FilingKind]] = {
    S.RECEIVED: frozenset({F.OTHER, F.WITHDRAWAL}),
    S.INCOMPLETE: frozenset({F.COMPLETION, F.OTHER, F.WITHDRAWAL}),
    S.EXAMINED: frozenset({F.STATEMENT, F.OTHER, F.WITHDRAWAL}),
    S.SUSPENDED: frozenset({F.OTHER, F.WITHDRAWAL}),
    S.TO_SIGN: frozenset({F.STATEMENT, F.OTHER, F.WITHDRAWAL}),
    S.SIGNED: frozenset({F.OTHER, F.WITHDRAWAL}),
    S.EXPLAINING: frozenset({F.EXPLANATION, F.OTHER}),
    S.MENDING: frozenset({F.EXPLANATION, F.OTHER}),
    S.DELIVERED: frozenset({F.OTHER}),
    S.APPEALED: frozenset({F.OTHER}),
    S.IN_COURT: frozenset({F.OTHER}),
    S.UNEXAMINED: frozenset({F.COMPLETION, F.OTHER}),
}
# What the party says when it gives up speaking before the decision (KPA art. 10 § 1).
WAIVED_SPEAKING = "Strona nie będzie wypowiadać się przed wydaniem decyzji."
# The step by which the office does what the letter asks.
MOVE_OF: Mapping[str, Move] = {
    F.COMPLETION: Move.COMPLETE,
    F.STATEMENT: Move.SPEAK,
    F.EXPLANATION: Move.ANSWER,
    F.WITHDRAWAL: Move.WITHDRAW,
}


def open_kinds(case: Case, sender: Organisation | None = None) -> frozenset[FilingKind]:
    """What the sender, or else whoever applied, may send now; the case comes with its letters.

    Nobody takes back what nobody applied for, or what somebody else did (KPA art. 105 § 2: "the
    party at whose request the proceedings were opened"); and a party speaks before the decision
    once it has been told that it may (KPA art. 10 § 1). What is taken back already, and waits for
    the office, is not taken back again.
    """
    found = OPEN.get(CaseState(case.state), frozenset())
    if case.channel == Channel.EX_OFFICIO or case.kind == CaseKind.CIS_SUPERVISION:
        found -= {F.WITHDRAWAL}
    if sender and not following.has_applied(sender, case):
        found -= {F.WITHDRAWAL}
    if F.WITHDRAWAL in found and waiting_withdrawal(case):
        found -= {F.WITHDRAWAL}
    if F.STATEMENT in found and not _may_speak(case):
        found -= {F.STATEMENT}
    return found


def _may_speak(case: Case) -> bool:
    told = case_time.newest_letter(case, LetterKind.HEARING)
    if told is None or (case.state, Move.SPEAK) not in states.MOVES[case.kind]:
        return False
    signed = told.signed_at and told.signed_at.astimezone(timezone.get_default_timezone()).date()
    return not (case.returned_on and signed and signed < case.returned_on)


def day_of(filing: Filing) -> date:
    """The day on which the letter was sent, where the office is."""
    return filing.sent_at.astimezone(timezone.get_default_timezone()).date()


def why_not(case: Case, kind: FilingKind, sender: Organisation | None = None) -> str:
    """Why such a letter cannot be sent now; empty when it can."""
    if kind in open_kinds(case, sender):
        return ""
    if kind == F.WITHDRAWAL and (waits := waiting_withdrawal(case)):
        return str(
            _(
                "Wycofanie wysłano już %s i czeka na urząd. Drugi raz nie trzeba go wysyłać. "
                "Jeżeli sprawa ma jednak toczyć się dalej, napisz o tym w innym piśmie."
            )
            % written(day_of(waits))
        )
    if kind in open_kinds(case):
        return str(
            _(
                "Wycofać wniosek albo zgłoszenie może tylko organizacja, która je złożyła (art. "
                "105 § 2 KPA). Co o tym myśli Twoja, napisz w innym piśmie."
            )
        )
    if case.state in AFTER_DECISION and case.state != S.SIGNED:
        return str(
            _(
                "W tej sprawie jest już decyzja, więc takiego pisma nie można wysłać. Kto się z "
                "nią nie zgadza, wnosi odwołanie; jak, mówi pouczenie w decyzji."
            )
        )
    if case.is_closed:
        return str(
            _(
                "Sprawa jest już zakończona, więc takiego pisma nie można w niej wysłać. W nowej "
                "sprawie złóż nowe pismo."
            )
        )
    return str(
        _(
            "Sprawa jest już gdzie indziej, więc takiego pisma nie można teraz wysłać. Na jej "
            "stronie jest to, co można zrobić."
        )
    )


def is_taken_back(case: Case) -> bool:
    """Whether a withdrawal ends the case as it stands now, so that the office only notes it; of an
    application that is examined it is a ground to discontinue by a decision (KPA art. 105 § 2).
    """
    return (case.state, Move.WITHDRAW) in states.MOVES[case.kind]


def waiting(case: Case) -> list[Filing]:
    """Letters of the party that nobody at the office has settled, the oldest first. An application
    waits as its case.
    """
    rows = [x for x in case.filings.all() if x.settled_at is None and x.kind != F.APPLICATION]
    return sorted(rows, key=lambda filing: (filing.sent_at, filing.pk))


def answers_already(case: Case) -> Filing | None:
    """The letter that answers the call or the notice which holds now, and waits for the office."""
    wanted = {kind for kind in MOVE_OF if kind != F.WITHDRAWAL} & {*OPEN.get(S(case.state), ())}
    answers = [filing for filing in waiting(case) if filing.kind in wanted]
    return answers[-1] if answers else None


def waiting_withdrawal(case: Case) -> Filing | None:
    """The withdrawal that waits for the office, while the party may still take the request back."""
    if F.WITHDRAWAL not in OPEN.get(S(case.state), ()):
        return None
    found = [filing for filing in waiting(case) if filing.kind == F.WITHDRAWAL]
    return found[0] if found else None


# What takes the case to where a word of the party would come too late.
_AFTER_THE_PARTY = (DECISIONS - {LetterKind.DISCONTINUANCE}) | {
    LetterKind.UNEXAMINED,
    LetterKind.KIS_ENTRY,
    LetterKind.KIS_REMOVAL,
    LetterKind.CERTIFICATE,
}


def party_was_read(letter: Letter, on: date) -> str:
    """The sentence that keeps such a letter from being signed while an answer, a word or a
    withdrawal of the party waits that nobody has read (KPA art. 7, 77 § 1, 105 § 2).
    """
    if letter.kind not in _AFTER_THE_PARTY:
        return ""
    rows = Filing.objects.filter(case=letter.case_id, settled_at=None, kind__in=[*MOVE_OF])
    filing = rows.order_by("sent_at", "pk").first()
    if filing is None:
        return ""
    return (
        f"Strona wysłała przez portal pismo ({filing.get_kind_display()}, "
        f"{day_of(filing):%d.%m.%Y}), którego nikt jeszcze nie załatwił. Najpierw je przeczytaj i "
        "załatw: od niego zależy, co można podpisać (art. 7, 77 § 1 i 105 § 2 KPA)."
    )
