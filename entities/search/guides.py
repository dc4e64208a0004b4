"""The guides of a day, with the words and amounts that they take from tables."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import BooleanField, Case, When

from entities.models import Amount, FundingSource, GlossaryTerm, Guide, ParticipantGroup
from entities.rules import guides as rules
from entities.rules.fitting import OPEN_GROUP
from kisportal.language import polish_key

from . import durations

JOINING = "jak-dolaczyc"
"""Code of the page that tells how to join: entries and the helper lead to it."""


@dataclass(frozen=True)
class Library:
    """What guides are read with on a day; each table is asked for once, when a page needs it."""

    on: date

    @cached_property
    def guides(self) -> list[Guide]:
        """The pages of the guide, in their order, without their long texts."""
        has_easy = Case(When(easy="", then=False), default=True, output_field=BooleanField())
        rows = Guide.objects.in_force(self.on).annotate(has_easy=has_easy)
        return [*rows.defer("body", "easy", "transcript")]

    @cached_property
    def joining(self) -> Guide | None:
        """The page that tells how to join, without its texts; None when staff withdrew it."""
        return Guide.objects.in_force(self.on).filter(code=JOINING).only("code").first()

    @cached_property
    def terms(self) -> dict[str, GlossaryTerm]:
        """The words by code, in Polish order."""
        rows = GlossaryTerm.objects.in_force(self.on)
        return {row.code: row for row in sorted(rows, key=lambda row: polish_key(row.name))}

    @cached_property
    def amounts(self) -> Mapping[str, Amount]:
        """The amounts in force, by code."""
        return {row.code: row for row in Amount.objects.in_force(self.on)}

    @cached_property
    def groups(self) -> list[ParticipantGroup]:
        """For whom centres and clubs are, in the order of the law."""
        return [*ParticipantGroup.objects.in_force(self.on)]

    @property
    def named_groups(self) -> list[ParticipantGroup]:
        """Those that the Act names; its list is open, so there is one more."""
        return [row for row in self.groups if row.code != OPEN_GROUP]

    def plainly(self, name: str) -> str:
        """A name of the law in simple words, where the glossary of the day has them."""
        return rules.plainly(name, self.terms.values())

    @cached_property
    def sources(self) -> list[FundingSource]:
        """Where money may come from."""
        return [*FundingSource.objects.in_force(self.on)]

    @cached_property
    def durations(self) -> list[durations.OfKind]:
        """How long cases really took."""
        return durations.of_offices(self.on)

    def guide(self, code: str) -> Guide | None:
        """The wording of the page that is in force, whole."""
        return Guide.objects.in_force(self.on).filter(code=code).first()
