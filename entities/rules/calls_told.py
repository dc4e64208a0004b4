"""What a party is told of a call that it has to answer: what is asked, by when, and what follows
from an answer that is late.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from entities.enums.cases import TermKind
from entities.enums.party import Actor
from entities.models import Case, Filing

from . import case_time, filings
from .reckoning import written
from .told import Told


@dataclass(frozen=True, slots=True)
class _Call:
    """The words about a call: that it was made, what it asks, and its days."""

    called: str
    asks: str
    until: str
    before: str
    late: str
    answered_late: str


def incomplete(case: Case, on: date) -> Told:
    """Something is missing of what was sent (KPA art. 64 § 2)."""
    words = _Call(
        called=_("Urząd wezwał do uzupełnienia braków."),
        asks=_("uzupełnij braki"),
        until=_("Odpowiedz na wezwanie i dołącz to, czego brakuje, do %s."),
        before=_(
            "Termin zacznie biec, gdy urząd doręczy wezwanie oficjalną drogą. Możesz odpowiedzieć "
            "wcześniej."
        ),
        late=_(
            "Termin na uzupełnienie minął %s. Urząd może zostawić podanie bez rozpoznania. "
            "Odpowiedź możesz jeszcze wysłać; czy ją przyjmie, oceni urząd."
        ),
        answered_late=_(
            "Czy ją przyjąć, oceni urząd: może też zostawić podanie bez rozpoznania. Jeżeli "
            "spóźnienie nie jest z Twojej winy, a nie ma o tym w odpowiedzi, poproś o "
            "przywrócenie terminu (art. 58 KPA)."
        ),
    )
    return _called(case, on, TermKind.COMPLETE, words)


def explaining(case: Case, on: date) -> Told:
    """The voivode wants explanations (art. 5b)."""
    words = _Call(
        called=_("Wojewoda żąda wyjaśnień (art. 5b)."),
        asks=_("złóż wyjaśnienia"),
        until=_("Złóż wyjaśnienia do %s."),
        before=_("Termin zacznie biec, gdy urząd doręczy żądanie oficjalną drogą."),
        late=_("Termin na wyjaśnienia minął %s. Złóż je jak najszybciej: urząd oceni, co dalej."),
        answered_late=_("Co z niej wyniknie, oceni urząd."),
    )
    return _called(case, on, TermKind.EXPLAIN, words)


def mending(case: Case, on: date) -> Told:
    """The voivode wants faults mended; a term that passes in vain may cost the status (6(1a))."""
    words = _Call(
        called=_("Wojewoda wezwał do usunięcia nieprawidłowości (art. 5b)."),
        asks=_("usuń nieprawidłowości i napisz o tym"),
        until=_("Usuń nieprawidłowości i napisz o tym urzędowi do %s."),
        before=_("Termin zacznie biec, gdy urząd doręczy wezwanie oficjalną drogą."),
        late=_(
            "Termin na usunięcie nieprawidłowości minął %s. Bezskuteczny upływ tego terminu może "
            "prowadzić do utraty statusu (art. 6 ust. 1a). Napisz, co już zrobiono."
        ),
        answered_late=_(
            "Co z niej wyniknie, oceni urząd: bezskuteczny upływ terminu może prowadzić do utraty "
            "statusu (art. 6 ust. 1a)."
        ),
    )
    return _called(case, on, TermKind.MEND, words)


def _called(case: Case, on: date, kind: TermKind, words: _Call) -> Told:
    """The party has to answer, unless it has."""
    if sent := filings.answers_already(case):
        return Told(words.called, _of_answer(case, sent, kind, words), Actor.OFFICE)
    term = case_time.newest_term(case, kind)
    if term and term.met_on:
        return Told(
            words.called,
            _("Odpowiedź wpłynęła %s. Urząd ją ocenia.") % written(term.met_on),
            Actor.OFFICE,
        )
    call = case_time.unanswered(case, kind)
    if call is None:
        return Told(words.called, words.before, Actor.PARTY, None, words.asks)
    late = call.due_on < on
    sentence = (words.late if late else words.until) % written(call.due_on)
    return Told(words.called, sentence, Actor.PARTY, call.due_on, words.asks, late)


def _of_answer(case: Case, sent: Filing, kind: TermKind, words: _Call) -> str:
    """That the answer waits, and whether it came after its term: then the office weighs it."""
    day, call = filings.day_of(sent), case_time.unanswered(case, kind)
    if call is None or day <= call.due_on:
        return (
            _("Odpowiedź wysłana przez portal %s czeka na urząd. Nic nie musisz teraz robić.")
        ) % written(day)
    late = _("Odpowiedź wysłano przez portal %(day)s, po terminie, który minął %(due)s.") % {
        "day": written(day),
        "due": written(call.due_on),
    }
    return f"{late} {words.answered_late}"
