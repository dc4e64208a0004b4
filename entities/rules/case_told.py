"""What a case's party is told of it, in plain words: where it stands, what is next, who acts, by
when. Terms are those that hold for the party: the official delivery begins them (KPA art. 57 § 1).
"""

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _

from entities.enums.cases import CaseState, Channel, TermKind
from entities.enums.party import Actor
from entities.models import Case, CaseTerm

from . import calls_told, case_time, case_words, filings, party_terms
from .reckoning import written
from .told import Told

S = CaseState


def of_case(case: Case, on: date) -> Told:
    """What the party is told on the day; the case comes with its letters, terms, filings."""
    told = _TELLING[S(case.state)](case, on)
    if withdrawal := filings.waiting_withdrawal(case):
        return _taken_back(case, filings.day_of(withdrawal), told)
    return told


def _by_office(case: Case) -> date | None:
    """By when the office has to settle the case, as the party knows it (KPA art. 35, 36)."""
    return case_time.as_party_knows_it(case)


# --- State by state ---------------------------------------------------------------------------


def _received(case: Case, on: date) -> Told:
    if case.channel == Channel.EX_OFFICIO:
        state = _("Urząd wszczął tę sprawę z urzędu dnia %s.") % written(case.received_on)
        following = _("Urząd zawiadomi o tym, co robi. %s") % case_words.end_of(case)
    else:
        state = _("Sprawa wpłynęła %s. Urząd sprawdza, czy niczego w niej nie brakuje.") % written(
            case.returned_on or case.received_on
        )
        following = _(
            "Jeżeli czegoś brakuje, urząd wezwie do uzupełnienia. %s"
        ) % case_words.end_of(case)
    return Told(state, following, Actor.OFFICE, _by_office(case))


def _taken_back(case: Case, sent_on: date, otherwise: Told) -> Told:
    """Wherever the case stands: what its party wants now is that it ends (KPA art. 105 § 2). Terms
    run on for whoever changes their mind.
    """
    following = case_words.end_of_withdrawn(is_taken_back=filings.is_taken_back(case))
    if otherwise.actor == Actor.PARTY and otherwise.by and not otherwise.is_late:
        runs_on = _("Jeżeli sprawa ma się jednak toczyć, termin z wezwania nadal biegnie: do %s.")
        following = f"{following} {runs_on % written(otherwise.by)}"
    return Told(
        case_words.withdrawal_of(case) % written(sent_on),
        following,
        Actor.OFFICE,
        _by_office(case),
    )


def _examined(case: Case, on: date) -> Told:
    state = _("Niczego nie brakuje: urząd rozpatruje sprawę.")
    if case.channel == Channel.EX_OFFICIO:
        state = _("Urząd bada sprawę.")
    if case.returned_on:
        state = _("Sprawa wróciła %s i urząd rozpatruje ją od nowa.") % written(case.returned_on)
    return _until_decided(case, on, state, case_words.end_of(case))


def _to_sign(case: Case, on: date) -> Told:
    return _until_decided(
        case, on, _("Urząd przygotowuje decyzję."), _("Decyzję doręczy oficjalną drogą.")
    )


def _until_decided(case: Case, on: date, state: str, following: str) -> Told:
    """The party may speak, where it has days to (KPA art. 10 § 1)."""
    term = party_terms.running(case)
    if filings.answers_already(case):
        following = _("Wypowiedź wysłana przez portal czeka na urząd. %s") % following
    elif term and term.due_on >= on:
        return _may_speak(state, term)
    return Told(state, following, Actor.OFFICE, _by_office(case))


def _may_speak(state: str, term: CaseTerm) -> Told:
    following = _(
        "Do %s możesz przejrzeć akta i wypowiedzieć się przed decyzją (art. 10 § 1 KPA). To prawo, "
        "nie obowiązek."
    ) % written(term.due_on)
    asks = _("wypowiedz się, jeżeli chcesz,")
    return Told(state, following, Actor.PARTY, term.due_on, asks)


def _suspended(case: Case, on: date) -> Told:
    return Told(
        _("Postępowanie jest zawieszone."),
        _("Urząd podejmie je, gdy ustanie przyczyna; jaka, mówi postanowienie."),
        Actor.OFFICE,
    )


def _signed(case: Case, on: date) -> Told:
    return Told(
        _("Decyzja jest podpisana i czeka na doręczenie."),
        _(
            "Urząd doręczy ją oficjalną drogą. Wiąże dopiero od doręczenia (art. 110 KPA); wtedy "
            "przeczytasz ją też tutaj."
        ),
        Actor.OFFICE,
        _by_office(case),
    )


def _delivered(case: Case, on: date) -> Told:
    term = case_time.newest_term(case, TermKind.APPEAL)
    decisions = [x for x in case.letters.all() if x.is_decision and x.is_signed]
    newest = max(decisions, key=lambda letter: letter.pk, default=None)
    name = newest.get_kind_display() if newest else _("Decyzja")
    state = _("%s jest doręczona.") % name
    if term is None or term.due_on < on:
        following = _("Termin na odwołanie minął. Urząd odnotuje, że decyzja jest ostateczna.")
        return Told(state, following, Actor.OFFICE)
    following = _(
        "Kto się z nią nie zgadza, może do %s wnieść odwołanie tak, jak mówi pouczenie w decyzji."
    ) % written(term.due_on)
    return Told(state, following, Actor.CHOICE, term.due_on)


def _appealed(case: Case, on: date) -> Told:
    return Told(
        _("Od decyzji wniesiono odwołanie."),
        _("Odwołanie rozpatruje minister; swoje rozstrzygnięcie doręczy stronom."),
        Actor.MINISTER,
    )


def _in_court(case: Case, on: date) -> Told:
    return Told(
        _("Rozstrzygnięcie ministra zaskarżono do sądu administracyjnego."),
        _("Sąd wyda wyrok; zawiadomi o nim strony."),
        Actor.COURT,
    )


def _ended(case: Case, on: date) -> Told:
    state, following = case_words.ENDED[case.state]
    actor = Actor.OTHER if case.state == S.FORWARDED else Actor.NOBODY
    return Told(str(state), str(following), actor)


def _unexamined(case: Case, on: date) -> Told:
    """KPA art. 58: whoever was late without fault asks for the term within seven days."""
    return Told(
        _(
            "Urząd pozostawił podanie bez rozpoznania, bo nie uzupełniono go w terminie (art. 64 § "
            "2 KPA)."
        ),
        _(
            "Kto spóźnił się nie ze swojej winy, może prosić o przywrócenie terminu: w ciągu 7 "
            "dni, odkąd ustała przyczyna, razem z uzupełnieniem (art. 58 KPA). Można też złożyć "
            "nowy wniosek."
        ),
        Actor.NOBODY,
    )


_TELLING: dict[CaseState, Callable[[Case, date], Told]] = {
    **dict.fromkeys((S(state) for state in case_words.ENDED), _ended),
    S.UNEXAMINED: _unexamined,
    S.RECEIVED: _received,
    S.INCOMPLETE: calls_told.incomplete,
    S.EXAMINED: _examined,
    S.SUSPENDED: _suspended,
    S.EXPLAINING: calls_told.explaining,
    S.MENDING: calls_told.mending,
    S.TO_SIGN: _to_sign,
    S.SIGNED: _signed,
    S.DELIVERED: _delivered,
    S.APPEALED: _appealed,
    S.IN_COURT: _in_court,
}
