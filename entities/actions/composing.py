"""From a case and a letter's facts to the content that is typeset."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from entities.documents.content import LetterContent, text_of
from entities.documents.letters import decisions, notices, orders, registers, supervision
from entities.documents.letters import facts as f
from entities.enums import ORDERS, LetterKind
from entities.enums.cases import Channel, TermKind
from entities.models import Case, Letter
from entities.rules import case_time, given, hearings, signing, suspensions
from entities.rules.errors import RequirementsNotMet
from entities.rules.letters import CORRECTABLE
from entities.rules.register import rows_of_register

from . import composing_calls
from .envelopes import authority_of, envelope_of, matter_of
from .fact_texts import texts


def content_of(letter: Letter, on: date | None) -> LetterContent:
    """The letter as it is typeset: issued on the day, or still a draft without one."""
    build = _BUILDERS[LetterKind(letter.kind)]
    return build(envelope_of(letter, on), letter)


def not_found(letter: Letter) -> list[str]:
    """What a correction says is written in a letter, and is not in it as it is composed now: worth
    another look before it is signed, no more, for the register may have moved on since.
    """
    if letter.corrects is None:
        return []
    said = text_of(content_of(letter.corrects, None))
    wrong = [" ".join(old.split()) for old, _ in letter.facts.get("corrections", ())]
    return [words for words in wrong if words not in said]


# --- One builder a kind of letter -----------------------------------------------------------


def _day(letter: Letter, name: str) -> date | None:
    return date.fromisoformat(letter.facts[name]) if letter.facts.get(name) else None


def _decided(letter: Letter) -> dict[str, Any]:
    return {
        "matter": matter_of(letter.case),
        "findings": texts(letter, "findings"),
        "law": texts(letter, "law"),
        "conditions": texts(letter, "conditions"),
    }


def _term(letter: Letter) -> f.Term:
    """From what day the status is given: as the letter says it once it is signed; a draft says what
    it would be if it were signed on the day on which it was prepared.
    """
    on = timezone.localdate(letter.signed_at or letter.prepared_at)
    first = signing.stated_first_day(letter, on)
    after = given.term_of(first, first)[1] if first else None
    last = after - timedelta(days=1) if after else None
    return f.Term(**_decided(letter), valid_from=first, valid_until=last)


def _delay(letter: Letter) -> f.Delay:
    new = date.fromisoformat(letter.facts["new_term"])
    return f.Delay(
        matter=matter_of(letter.case),
        reason=letter.facts["reason"],
        old_term=_old_term(letter, new),
        new_term=new,
    )


def _old_term(letter: Letter, new: date) -> date:
    """The day that the notice moves: with pauses, or as an earlier notice set it. Its own signature
    has stored the new one already. While the clock stands, the day that was known before.
    """
    stored = letter.case.terms.filter(kind=TermKind.SETTLE)
    own = (new, timezone.localdate(letter.signed_at)) if letter.signed_at else None
    if letter.case.complex_on:
        # The row follows the two months; the party counts one, or what it was told of.
        known = case_time.as_party_knows_it(letter.case, but_for=own)
        return known or stored.earliest("set_on", "pk").due_on
    if own:
        stored = stored.exclude(due_on=own[0], set_on=own[1])
    before = stored.latest("set_on", "pk").due_on
    return max(case_time.settling(letter.case).due or before, before)


def _forwarding(letter: Letter) -> f.Forwarding:
    to, own = letter.facts["to"].strip(), authority_of(letter.case.office)
    if to.casefold() == own.casefold():
        raise RequirementsNotMet(
            f"{own} to organ tej sprawy: podanie przekazuje się innemu, właściwemu organowi (art. "
            "65 § 1 KPA)."
        )
    return f.Forwarding(matter=matter_of(letter.case), to=to, reasons=texts(letter, "reasons"))


def _ordered(letter: Letter) -> dict[str, Any]:
    return {
        "matter": matter_of(letter.case),
        "findings": texts(letter, "findings"),
        "law": texts(letter, "law"),
    }


def _suspension(letter: Letter) -> f.Suspension:
    facts = letter.facts
    return f.Suspension(
        **_ordered(letter),
        on_request=bool(facts.get("on_request")),
        awaited=facts.get("awaited", ""),
    )


def _resumption(letter: Letter) -> f.Resumption:
    orders = letter.case.letters.filter(kind=LetterKind.SUSPENSION, signed_at__isnull=False)
    order = orders.order_by("signed_at").last()
    if order is None or order.signed_at is None:
        raise RequirementsNotMet("Tego postępowania nie zawieszono, więc nie ma czego podejmować.")
    return f.Resumption(
        **_ordered(letter),
        suspended_on=timezone.localdate(order.signed_at),
        suspended_number=order.number,
        on_request=bool(letter.facts.get("on_request")),
    )


def _correction(letter: Letter) -> f.Correction:
    wrong = letter.corrects
    if wrong is None or wrong.signed_at is None or wrong.kind not in CORRECTABLE:
        raise RequirementsNotMet(
            "Wskaż podpisaną decyzję albo postanowienie, które trzeba sprostować (art. 113 § 1, "
            "art. 126 KPA). Inne pismo zastępuje się nowym."
        )
    return f.Correction(
        **_ordered(letter),
        decision_of=timezone.localdate(wrong.signed_at),
        decision_number=wrong.number,
        of_order=wrong.kind in ORDERS,
        corrections=tuple((old, new) for old, new in letter.facts["corrections"]),
    )


def _loss(letter: Letter) -> f.Loss:
    decision = letter.decision
    return f.Loss(
        **_decided(letter),
        ground=decision.loss_ground,
        immediate=letter.facts.get("immediate", "") if decision.is_immediate else "",
        as_asked=decision.is_as_asked if letter.signed_at else hearings.all_asked_for(letter),
    )


def _takeover(letter: Letter) -> f.Takeover:
    return f.Takeover(
        **_decided(letter),
        gmina=letter.facts["successor"],
        liquidated_on=_day(letter, "liquidated_on"),
    )


def _change(letter: Letter) -> f.Change:
    return f.Change(
        **_decided(letter),
        decision_of=date.fromisoformat(letter.facts["decision_of"]),
        decision_number=letter.facts["decision_number"],
        changes=texts(letter, "changes"),
        consented_on=date.fromisoformat(letter.facts["consented_on"]),
    )


def _acted(letter: Letter) -> f.KisActed:
    on = timezone.localdate(letter.signed_at or letter.prepared_at)
    return f.KisActed(
        matter=matter_of(letter.case),
        number=_register_number(letter.case),
        on=on,
        ceased_on=_day(letter, "ceased_on"),
        by_office=letter.case.channel == Channel.EX_OFFICIO,
        findings=texts(letter, "findings"),
    )


def _register_number(case: Case) -> str:
    """An entry bears the number of the case that made it."""
    period = case.entity.periods.order_by("during").last() if case.entity else None
    return (period.number if period else "") or case.number


def _certified(letter: Letter) -> f.Certified:
    on = timezone.localdate(letter.signed_at or letter.prepared_at)
    entity = letter.case.entity
    rows = rows_of_register(entity, on) if entity else []
    if not rows:
        raise RequirementsNotMet("Tego podmiotu nie ma dziś w rejestrze: nie ma czego zaświadczyć.")
    return f.Certified(
        matter=matter_of(letter.case),
        as_of=on,
        rows=tuple(rows),
        purpose=letter.facts.get("purpose", ""),
    )


def _discontinued(letter: Letter) -> f.Discontinuance:
    return f.Discontinuance(
        **_decided(letter),
        on_request=bool(letter.facts.get("on_request")),
        # Suspended last of all on request, yet examined: the three years are over.
        lapsed_after=suspensions.lapses_after(letter.case),
    )


def _supervised(letter: Letter) -> f.Supervision:
    return f.Supervision(
        matter=matter_of(letter.case),
        points=texts(letter, "points"),
        days=int(letter.facts["days"]),
        findings=texts(letter, "findings"),
    )


_BUILDERS: dict[LetterKind, Callable[[f.Envelope, Letter], LetterContent]] = {
    LetterKind.CALL_TO_COMPLETE: lambda e, x: notices.call_to_complete(
        e, composing_calls.completion(x)
    ),
    LetterKind.PROLONGED: lambda e, x: notices.prolonged(e, composing_calls.prolonged(x)),
    LetterKind.DELAY_NOTICE: lambda e, x: notices.delay(e, _delay(x)),
    LetterKind.FORWARDING: lambda e, x: notices.forwarding(e, _forwarding(x)),
    LetterKind.OPENING: lambda e, x: notices.opening(
        e, f.Opening(matter=matter_of(x.case), reasons=texts(x, "reasons"))
    ),
    LetterKind.HEARING: lambda e, x: notices.hearing(
        e,
        f.Hearing(
            matter=matter_of(x.case),
            days=int(x.facts["days"]),
            evidence=texts(x, "evidence"),
            unmet=texts(x, "unmet"),
        ),
    ),
    LetterKind.UNEXAMINED: lambda e, x: notices.unexamined(e, composing_calls.unexamined(x)),
    LetterKind.SUSPENSION: lambda e, x: orders.suspension(e, _suspension(x)),
    LetterKind.RESUMPTION: lambda e, x: orders.resumption(e, _resumption(x)),
    LetterKind.CORRECTION: lambda e, x: orders.correction(e, _correction(x)),
    LetterKind.GRANT: lambda e, x: decisions.grant(e, _term(x)),
    LetterKind.EXTENSION: lambda e, x: decisions.extension(e, _term(x)),
    LetterKind.REFUSAL: lambda e, x: decisions.refusal(e, f.Decided(**_decided(x))),
    LetterKind.LOSS: lambda e, x: decisions.loss(e, _loss(x)),
    LetterKind.TAKEOVER: lambda e, x: decisions.takeover(e, _takeover(x)),
    LetterKind.CHANGE: lambda e, x: decisions.change(e, _change(x)),
    LetterKind.DISCONTINUANCE: lambda e, x: decisions.discontinuance(e, _discontinued(x)),
    LetterKind.DEMAND: lambda e, x: supervision.demand(e, _supervised(x)),
    LetterKind.CALL_TO_MEND: lambda e, x: supervision.call_to_mend(e, _supervised(x)),
    LetterKind.KIS_ENTRY: lambda e, x: registers.entry(e, _acted(x)),
    LetterKind.KIS_REMOVAL: lambda e, x: registers.removal(e, _acted(x)),
    LetterKind.KIS_KEPT: lambda e, x: registers.kept(
        e, f.KisKept(matter=matter_of(x.case), findings=texts(x, "findings"))
    ),
    LetterKind.CERTIFICATE: lambda e, x: registers.certificate(e, _certified(x)),
    LetterKind.CERTIFICATE_REFUSAL: lambda e, x: orders.certificate_refusal(
        e, f.Ordered(**_ordered(x))
    ),
}
