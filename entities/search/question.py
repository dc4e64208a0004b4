"""A question to the register, and its answer. Knows no request and renders nothing.

    answer = question.ask(request.GET, today)

Whatever the parameters are, there is an answer: what could not be understood is explained in
`problems` and left out of account.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils.translation import ngettext

from entities.models import Entity
from entities.rules.urgent import Urgent, urgent_in

from . import (
    conditions,
    hints,
    reading,
    results,
    said_places,
    shortlist,
    support_groups,
    tallies,
    widening,
)
from .asked import Question
from .conditions import Chip, Choice, Facet, Place
from .parameters import SIZES, Parameter, Sort
from .understood import NearTold, Understood, near_told, understood


def ask(params: Mapping[str, Any], today: date) -> "Answer":
    """The answer to the parameters of an address, as of today or of the past day they name."""
    return Answer(reading.read(params, today))


class Answer:
    """What was found, page by page, and what may help when it is not what was meant."""

    def __init__(self, read: reading.Reading) -> None:
        self.question = read.question
        self.choices = read.choices
        self.where = read.where
        self.problems = [*read.problems]
        self.found = results.find(self.question, self.choices)
        self.page = self._page()

    @property
    def queryset(self) -> QuerySet[Entity]:
        """Every entity that fits, in order: for maps, files and machines."""
        return results.ordered(results.filtered(self.question, self.choices), self.question.sort)

    @property
    def total(self) -> int:
        """How many entities fit; at least that many when there are `more`."""
        return self.found.total

    @property
    def keys(self) -> Sequence[int]:
        """The entities that fit and are counted, by key and in order."""
        return self.found.keys[: results.SHOWN]

    @property
    def more(self) -> bool:
        """Whether more entities fit than are counted."""
        return self.found.more

    @property
    def too_common(self) -> bool:
        """Whether words were given that too many entries have for relevance to mean anything."""
        nearest_first = self.question.origin or self.found.origin
        return self.question.sort == Sort.RELEVANCE and not nearest_first and self.found.too_common

    @cached_property
    def urgent(self) -> Urgent | None:
        """Whom to call at once, when the words say that somebody is in danger."""
        return urgent_in(self.question.text)

    @property
    def day(self) -> date | None:
        """The past day that the answer is about; None for today."""
        return self.question.day

    @cached_property
    def querystring(self) -> str:
        """The address of this search, without its page."""
        return self.question.querystring()

    @cached_property
    def own_querystring(self) -> str:
        """The same without the shortlist: for files of exactly these results."""
        return self.question.querystring(marked=())

    @cached_property
    def kept(self) -> str:
        """The shortlist as the end of an address that has nothing else; empty without one."""
        query = shortlist.querystring(self.question.marked)
        return f"?{query}" if query else ""

    @property
    def order_kept(self) -> list[tuple[str, str]]:
        """Order and size of the list's pages where they are not the usual ones: names and values
        for fields of a form that does not ask for them.
        """
        asked = self.question
        sort = [(str(Parameter.SORT), str(asked.sort))] if asked.sort != Sort.RELEVANCE else []
        return [
            *sort,
            *([(str(Parameter.SIZE), str(asked.size))] if asked.size != SIZES[0] else []),
        ]

    @property
    def most_marked(self) -> int:
        return shortlist.MOST

    @cached_property
    def marked_elsewhere(self) -> list[str]:
        """The marks of the shortlist that stand on no card of this page."""
        here = {entity.short_id for entity in self.page}
        return [mark for mark in self.question.marked if mark not in here]

    @cached_property
    def facets(self) -> dict[str, Facet]:
        return conditions.facets(
            self.question, self.choices, tallies.count(self.question, self.choices)
        )

    @cached_property
    def radii(self) -> list[Choice]:
        return conditions.radii(self.question)

    @cached_property
    def places(self) -> list[Place]:
        """The places that a name may mean, each with the address of the search from there."""
        return conditions.places(self.question, self.where.choices)

    @cached_property
    def sorts(self) -> list[Choice]:
        return conditions.sorts(self.question)

    @cached_property
    def sizes(self) -> list[Choice]:
        return conditions.sizes(self.question)

    @cached_property
    def chips(self) -> list[Chip]:
        return conditions.chips(self.question, self.choices)

    @cached_property
    def understood(self) -> Understood | None:
        """How the words were understood, when not word by word."""
        if self.urgent:  # nor is anything explained: the telephones are what matters
            return None
        return understood(self.question, self.choices, self.found)

    @cached_property
    def has_support_groups(self) -> bool:
        """Whether the directory of support groups finds something for a need in the words."""
        told = self.understood
        if not (told and told.needs):
            return False
        return bool(support_groups.find(self.question.today, text=self.question.text).keys)

    @cached_property
    def did_you_mean(self) -> hints.Hint | None:
        """What was meant, when next to nothing was found and another spelling finds more."""
        if self.urgent:  # nobody in danger is corrected
            return None
        return hints.did_you_mean(self.question, self.choices, self.total, self._count)

    @cached_property
    def widened(self) -> widening.Widened | None:
        """The nearest that fit, farther away or around a place in the words, when nothing was
        found here.
        """
        if self.total:
            return None
        return widening.widen(self.question, self.choices, said_places.in_words(self.question.text))

    @cached_property
    def near_words(self) -> NearTold | None:
        """How a place after „koło” or „w pobliżu” was understood; None where none was said."""
        return near_told(self.question, self.where.near)

    @cached_property
    def more_near(self) -> hints.MoreNear | None:
        """What is near the place that the words name, where the place itself has little."""
        return hints.more_near(self.question, self.choices, self.found)

    @cached_property
    def suggestions(self) -> list[hints.Hint]:
        """Wider searches that do find something, when this one found nothing."""
        if self.total or self.urgent:
            return []
        shown = (self.did_you_mean, self.widened and self.widened.found)
        offered = {hint.querystring for hint in shown if hint}
        found = hints.wider(self.question, self.choices, self._count)
        return [hint for hint in found if hint.querystring not in offered]

    def _count(self, question: Question) -> int:
        return len(results.find(question, self.choices).keys)

    def _page(self) -> Page:
        paginator = Paginator(self.keys, self.question.size)
        if self.question.page > paginator.num_pages:
            self.problems.append(
                ngettext(
                    "Strony %(page)s nie ma: wyniki mieszczą się na jednej.",
                    "Strony %(page)s nie ma: stron z wynikami jest %(count)s. Pokazujemy ostatnią.",
                    paginator.num_pages,
                )
                % {"page": self.question.page, "count": paginator.num_pages}
            )
        page = paginator.get_page(self.question.page)
        asked = self.question
        from_here = replace(asked, origin=asked.origin or self.found.origin)
        page.object_list = results.load(page.object_list, from_here, self.choices)
        return page
