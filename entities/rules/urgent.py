"""Words of somebody who needs a telephone now and not a list: whom to call, before any result.

The numbers are for the whole country, as public notices gave them on CHECKED_ON. The list is short
on purpose: whoever is in danger reads no further.
"""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from entities.rules.publication import Phone, phone
from kisportal.language import fold

CHECKED_ON = date(2026, 11, 27)


@dataclass(frozen=True, slots=True)
class Line:
    """A telephone and for whom it is."""

    phone: Phone
    about: str | Promise


@dataclass(frozen=True, slots=True)
class Urgent:
    """What stands above the results: a sentence and those to call."""

    says: str | Promise
    lines: tuple[Line, ...]


_EMERGENCY = Line(phone("112"), _("gdy życie jest zagrożone"))
_LIFE = Urgent(
    _("Jeżeli myślisz o śmierci albo boisz się o kogoś, zadzwoń. Ktoś Cię teraz wysłucha."),
    (
        _EMERGENCY,
        Line(phone("800 70 2222"), _("dla dorosłych w kryzysie psychicznym, całą dobę")),
        Line(phone("116 111"), _("dla dzieci i młodzieży, całą dobę")),
    ),
)
_VIOLENCE = Urgent(
    _("Jeżeli ktoś Ci robi krzywdę, nie musisz czekać, aż coś znajdziesz na liście."),
    (
        _EMERGENCY,
        Line(phone("800 120 002"), _("Niebieska Linia: dla osób doznających przemocy")),
    ),
)
# Folded words; a star stands for any ending.
_TOLD: tuple[tuple[Urgent, tuple[str, ...]], ...] = (
    (
        _LIFE,
        (
            *("samoboj*", "zabic", "zabije sie", "sie zabije", "zycie nie ma sensu"),
            *(
                "nie ma sensu zyc",
                "potne sie",
                "sie potne",
                "sie powiesil*",
                "przedawkow*",
                "umieram",
            ),
            *("skoncz* ze soba", "skoncz* z soba", "powiesic sie", "sie powiesic"),
            *("odebrac sobie zycie", "odebrac zycie", "targnac sie", "podciac sobie zyly"),
            *("nie chc* sie zyc", "nie chc* sie juz zyc"),
            *("nie chc* zyc", "nie chc* juz zyc", "nie chc* mi sie zyc", "nie chc* mi sie juz zyc"),
            *("nie mam sily zyc", "nie ma po co zyc", "mysl* samob*"),
            *(
                "chc* umrzec",
                "chc* sie zabic",
                "nie mam po co zyc",
                "nie warto zyc",
                "mam dosc zycia",
            ),
        ),
    ),
    (
        _VIOLENCE,
        (
            *("bij* mnie", "mnie bij*", "mnie pobil*", "pobil* mnie"),
            *("mnie bil", "mnie bila", "mnie bili", "bil mnie", "bila mnie", "bili mnie"),
            *("maz bije", "bije zone", "ojciec bije", "pije i bije", "bit* przez", "zneca sie"),
            *("znecanie", "gwalt", "gwaltu", "gwalcie", "gwalci", "gwalcic", "zgwalc*"),
            *("przemoc*", "jestem bit*", "bicie", "dziecko bite", "bite dziecko", "molestow*"),
            *("boje sie meza", "boje sie zony", "krzywdzi mnie", "mnie krzywdzi", "mnie zabije"),
            *("zabije mnie", "handel ludzmi", "handlu ludzmi"),
        ),
    ),
)


def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    said = "|".join(phrase.replace("*", r"\w*").replace(" ", r"\W+") for phrase in phrases)
    return re.compile(rf"(?<!\w)(?:{said})(?!\w)")


_PATTERNS = tuple((urgent, _pattern(phrases)) for urgent, phrases in _TOLD)


def urgent_in(text: str) -> Urgent | None:
    """Whom to call at once, by the words that somebody searched with; None for other words."""
    words = fold(text)
    return next((urgent for urgent, pattern in _PATTERNS if pattern.search(words)), None)
