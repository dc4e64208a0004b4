"""Up to four entities side by side: what is the same, what differs, what nobody told."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from entities.rules import beginnings
from entities.rules.summaries import Summary


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a cell; `alone` when no other column has it, though others have such lines."""

    text: str
    url: str = ""
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One thing of each entity."""

    label: str
    cells: list[list[Line]]

    @property
    def is_known(self) -> bool:
        """Whether anything is known of any of them."""
        return any(self.cells)

    @property
    def is_same(self) -> bool:
        texts = [[line.text for line in cell] for cell in self.cells]
        return all(text == texts[0] for text in texts)


Lines = Callable[[Summary], Sequence[str]]

# What is a list of a catalogue, so that a line may be in one column only.
_LISTS: tuple[tuple[str, Lines], ...] = (
    (_("Dla kogo"), lambda one: one.groups),
    (_("Co oferuje"), lambda one: one.services),
)
_BEFORE: tuple[tuple[str, Lines], ...] = (
    (_("Rodzaj"), lambda one: (one.entity.get_kind_display(),)),
    (_("Na jakiej podstawie jest na liście"), lambda one: (one.status_sentence,)),
    (_("Czy już działa"), lambda one: (beginnings.compared(one.entity, one.read_on),)),
    (_("Przerwa w działalności"), lambda one: (one.pause,)),
    (_("Wolne miejsca"), lambda one: (one.free_places,)),
    (_("Liczba miejsc"), lambda one: (one.places,)),
    (_("Adres"), lambda one: one.address),
    (_("Gmina, powiat, województwo"), lambda one: (one.area,)),
    (_("Godziny otwarcia"), lambda one: one.entity.opening_hours.splitlines()),
    (_("Dostępność budynku"), lambda one: one.entity.building_accessibility.splitlines()),
)
_AFTER: tuple[tuple[str, Lines], ...] = (
    (_("Warsztaty i zajęcia"), lambda one: one.classes),
    (_("Grupy wsparcia"), lambda one: one.entity.support_groups.splitlines()),
    (_("Jak dołączyć"), lambda one: (one.joining,)),
    (_("Kto prowadzi"), lambda one: one.founders),
)
_CONFIRMED: tuple[str, Lines] = (_("Adres i kontakt"), lambda one: (one.confirmed,))
_WORKING, _PAUSE = _BEFORE[2][0], _BEFORE[3][0]


def rows(summaries: Sequence[Summary]) -> list[Row]:
    """The rows of the table, in the order in which a person decides."""
    found = [
        *(_plain(label, lines, summaries) for label, lines in _BEFORE),
        *(_of_lists(label, lines, summaries) for label, lines in _LISTS),
        *(_plain(label, lines, summaries) for label, lines in _AFTER),
        Row(_("Telefon"), [_phones(one) for one in summaries]),
        Row(_("E-mail"), [_linked(one.entity.email, "mailto:") for one in summaries]),
        Row(_("Strona internetowa"), [_linked(one.entity.website) for one in summaries]),
        _plain(*_CONFIRMED, summaries),
    ]
    # Nobody tells that there is no pause, and that a place works goes without saying until one does
    # not.
    needless = {
        *(() if any(one.begins for one in summaries) else (_WORKING,)),
        *(() if any(one.pause for one in summaries) else (_PAUSE,)),
    }
    return [row for row in found if row.label not in needless]


def _plain(label: str, lines: Lines, summaries: Sequence[Summary]) -> Row:
    return Row(label, [[Line(text) for text in lines(one) if text.strip()] for one in summaries])


def _of_lists(label: str, lines: Lines, summaries: Sequence[Summary]) -> Row:
    times = Counter(text for one in summaries for text in lines(one))
    comparable = len(summaries) > 1
    return Row(
        label,
        [
            [Line(text, alone=comparable and times[text] == 1) for text in lines(one)]
            for one in summaries
        ],
    )


def _phones(one: Summary) -> list[Line]:
    return [
        Line(phone.shown, f"tel:{phone.dialled}" if phone.dialled else "") for phone in one.numbers
    ]


def _linked(value: str, scheme: str = "") -> list[Line]:
    return [Line(value, f"{scheme}{value}")] if value else []
