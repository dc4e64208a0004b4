"""Which letters of the office a party reads in the panel, and from when.

Calls and notices are there from their signature: whoever reads them sooner has more time, for
their days run from the official delivery (KPA art. 57 § 1). A decision or an order binds from its
delivery (art. 110 § 1, 126) and may be given up before, so it is there once a party has it.
"""

from collections.abc import Iterable
from datetime import date

from entities.enums import DECISIONS, ORDERS
from entities.enums.cases import LetterState
from entities.models import Addressee, Case, Letter, Organisation

FROM_DELIVERY = DECISIONS | ORDERS


def is_shown(letter: Letter, organisations: Iterable[Organisation]) -> bool:
    """Whether people of the organisations may open the letter: signed, addressed to one of them or
    to the party of the case, and, of what binds from its delivery, delivered to somebody.
    """
    if letter.state not in (LetterState.SIGNED, LetterState.DELIVERED):
        return False
    served = [*letter.addressees.all()]
    if not own_of(letter, organisations):
        return False
    return letter.kind not in FROM_DELIVERY or any(one.delivered_on for one in served)


def own_of(letter: Letter, organisations: Iterable[Organisation]) -> list[Addressee]:
    """The addressees of the letter that are the party or one of the organisations, these first."""
    names = [organisation.name.casefold() for organisation in organisations]
    party = letter.case.party.casefold()
    found = [x for x in letter.addressees.all() if x.name.casefold() in {*names, party}]
    return sorted(found, key=lambda one: (one.name.casefold() not in names, one.pk))


def shown(case: Case, organisations: Iterable[Organisation]) -> list[Letter]:
    """The letters of the case that they may open, the newest first."""
    organisations = [*organisations]
    found = []
    for letter in case.letters.all():
        letter.case = case
        if is_shown(letter, organisations):
            found.append(letter)
    return sorted(found, key=lambda letter: (letter.signed_at, letter.pk), reverse=True)


def delivered_on(letter: Letter, organisations: Iterable[Organisation]) -> date | None:
    """When the letter was officially delivered to them, as the office noted it."""
    days = [one.delivered_on for one in own_of(letter, organisations) if one.delivered_on]
    return days[0] if days else None
