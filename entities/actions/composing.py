"""From a case and a letter's facts to the content that is typeset."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from entities.documents.content import LetterContent, Office, Signature
from entities.documents.letters import decisions, notices, orders, registers, supervision, wording
from entities.documents.letters import facts as f
from entities.enums import EntityKind, LetterKind, OfficeRole
from entities.enums.cases import CaseKind, Channel, LossGround, TermKind
from entities.models import Case, Letter, VoivodeOffice

ABOUT = {
    CaseKind.CIS_GRANT: wording.ABOUT_GRANT,
    CaseKind.CIS_EXTENSION: wording.ABOUT_EXTENSION,
    CaseKind.CIS_LOSS: wording.ABOUT_LOSS,
    CaseKind.CIS_TAKEOVER: wording.ABOUT_TAKEOVER,
    CaseKind.CIS_CHANGE: wording.ABOUT_CHANGE,
    CaseKind.CIS_SUPERVISION: wording.ABOUT_SUPERVISION,
    CaseKind.KIS_ENTRY: wording.ABOUT_ENTRY,
    CaseKind.KIS_REMOVAL: wording.ABOUT_REMOVAL,
    CaseKind.CERTIFICATE: wording.ABOUT_CERTIFICATE,
}
_PROVISION = {
    LossGround.ASSUMPTIONS: "art. 6 ust. 1",
    LossGround.FINANCES: "art. 6 ust. 1",
    LossGround.NOT_MENDED: "art. 6 ust. 1a",
    LossGround.FOUNDER_ASKED: "art. 6 ust. 1a",
    LossGround.FOUNDER_LIQUIDATED: "art. 6 ust. 2",
}


def content_of(letter: Letter, on: date | None) -> LetterContent:
    """The letter as it is typeset: issued on the day, or still a draft without one."""
    build = _BUILDERS[LetterKind(letter.kind)]
    return build(_envelope(letter, on), letter)


def authority_of(office: VoivodeOffice) -> str:
    """The authority that the office serves: „Wojewoda Opolski”, from its voivodeship's name."""
    if office.authority:
        return office.authority
    adjective = "-".join(part.capitalize() for part in office.voivodeship.name[:-1].split("-"))
    return f"Wojewoda {adjective}"


def _envelope(letter: Letter, on: date | None) -> f.Envelope:
    case, office = letter.case, letter.case.office
    return f.Envelope(
        office=Office(
            authority=authority_of(office),
            name=office.name,
            department=office.department,
            address=tuple(filter(None, (office.street, office.post_line))),
            phone=office.phone,
            email=office.email,
            delivery_address=office.delivery_address,
        ),
        number=letter.number or case.number,
        place=office.city,
        issued_on=on,
        addressee=tuple(filter(None, (case.party, case.street, case.post_line))),
        signature=_signature(letter),
        attachments=tuple(letter.facts.get("attachments", ())),
        copies_to=tuple(letter.facts.get("copies_to", ())),
        code=letter.code or "",
        url=address_of(letter.code) if letter.code else "",
        draft=on is None,
    )


def address_of(code: str) -> str:
    """The full address where anyone may verify a document with the code."""
    return f"{settings.PUBLIC_ADDRESS}/weryfikacja/{code}/"


def _signature(letter: Letter) -> Signature:
    """Who signs, by name and post (KPA art. 107 § 1 pt 8); a draft leaves the name open."""
    if letter.signed_by is None:
        return Signature(name="(podpis zatwierdzającego)", post="", authorised="")
    office = letter.case.office
    role = letter.signed_by.office_memberships.filter(office=office).first()
    post = (role.post if role else "") or str(OfficeRole.APPROVER.label)
    return Signature(
        name=letter.signed_by.name or letter.signed_by.email,
        post=post,
        authorised=office.authorised,
    )


def _matter(case: Case) -> f.Matter:
    ex_officio = case.channel == Channel.EX_OFFICIO
    is_notice = case.kind in (CaseKind.KIS_ENTRY, CaseKind.KIS_REMOVAL)
    return f.Matter(
        about=ABOUT[CaseKind(case.kind)],
        unit=unit_of(case),
        party=case.party,
        filing=f.NOTIFICATION if is_notice else f.APPLICATION,
        received_on=None if ex_officio else case.received_on,
        opened_on=case.received_on if ex_officio else None,
    )


def unit_of(case: Case) -> f.Unit | None:
    """The centre or club as letters name it: as applied for, or as the register has it."""
    application = getattr(case, "application", None)
    if application:
        kind = EntityKind.KIS if case.kind == CaseKind.KIS_ENTRY else EntityKind.CIS
        return f.Unit(
            kind=kind,
            name=application.entity_name,
            place=", ".join(filter(None, (application.street, application.post_line))),
            founder=application.founder_name,
            founder_seat=application.founder_seat,
            service_places=tuple(filter(None, application.service_places.splitlines())),
            activity=application.activity,
        )
    entity = case.entity
    if entity is None:
        return None
    lead = entity.foundings.current().select_related("organisation").first()
    return f.Unit(
        kind=EntityKind(entity.kind),
        name=entity.name,
        place=", ".join(filter(None, (entity.street, entity.post_line))),
        founder=lead.organisation.name if lead else "",
        founder_seat=_seat(lead.organisation) if lead else "",
    )


def _seat(organisation: Any) -> str:
    return ", ".join(filter(None, (organisation.street, organisation.post_line)))


# --- One builder a kind of letter -----------------------------------------------------------


def _texts(letter: Letter, name: str) -> tuple[str, ...]:
    return tuple(text.strip() for text in letter.facts.get(name, ()) if text.strip())


def _day(letter: Letter, name: str) -> date | None:
    return date.fromisoformat(letter.facts[name]) if letter.facts.get(name) else None


def _decided(letter: Letter) -> dict[str, Any]:
    return {
        "matter": _matter(letter.case),
        "findings": _texts(letter, "findings"),
        "law": _texts(letter, "law"),
        "conditions": _texts(letter, "conditions"),
    }


def _term(letter: Letter) -> f.Term:
    from .consequences import status_days

    first, after = status_days(letter.case, letter.decision.valid_from)
    last = after - timedelta(days=1) if first and after else None
    return f.Term(**_decided(letter), valid_from=first, valid_until=last)


def _called(letter: Letter) -> f.Unexamined:
    call = letter.case.letters.filter(kind=LetterKind.CALL_TO_COMPLETE).latest("signed_at")
    return f.Unexamined(
        matter=_matter(letter.case),
        called_on=timezone.localdate(call.signed_at),
        call_delivered_on=call.delivered_on,
        days=int(call.facts["days"]),
        defects=_texts(call, "defects"),
    )


def _delay(letter: Letter) -> f.Delay:
    term = letter.case.terms.filter(kind=TermKind.SETTLE).order_by("set_on", "pk").last()
    return f.Delay(
        matter=_matter(letter.case),
        reason=letter.facts["reason"],
        old_term=term.due_on,
        new_term=date.fromisoformat(letter.facts["new_term"]),
    )


def _ordered(letter: Letter) -> dict[str, Any]:
    return {
        "matter": _matter(letter.case),
        "findings": _texts(letter, "findings"),
        "law": _texts(letter, "law"),
    }


def _suspension(letter: Letter) -> f.Suspension:
    facts = letter.facts
    return f.Suspension(
        **_ordered(letter),
        on_request=bool(facts.get("on_request")),
        awaited=facts.get("awaited", ""),
    )


def _resumption(letter: Letter) -> f.Resumption:
    order = letter.case.letters.filter(kind=LetterKind.SUSPENSION).latest("signed_at")
    return f.Resumption(
        **_ordered(letter),
        suspended_on=timezone.localdate(order.signed_at),
        suspended_number=order.number,
        on_request=bool(letter.facts.get("on_request")),
    )


def _correction(letter: Letter) -> f.Correction:
    wrong = letter.corrects
    return f.Correction(
        **_ordered(letter),
        decision_of=timezone.localdate(wrong.signed_at),
        decision_number=wrong.number,
        corrections=tuple((old, new) for old, new in letter.facts["corrections"]),
    )


def _loss(letter: Letter) -> f.Loss:
    decision = letter.decision
    return f.Loss(
        **_decided(letter),
        ground=_PROVISION[LossGround(decision.loss_ground)],
        immediate=letter.facts.get("immediate", "") if decision.is_immediate else "",
    )


def _takeover(letter: Letter) -> f.Takeover:
    return f.Takeover(
        **_decided(letter),
        gmina=letter.facts["successor"],
        from_day=letter.decision.valid_from,
    )


def _change(letter: Letter) -> f.Change:
    return f.Change(
        **_decided(letter),
        decision_of=date.fromisoformat(letter.facts["decision_of"]),
        decision_number=letter.facts["decision_number"],
        changes=_texts(letter, "changes"),
        consented_on=date.fromisoformat(letter.facts["consented_on"]),
    )


def _acted(letter: Letter) -> f.KisActed:
    on = timezone.localdate(letter.signed_at or letter.prepared_at)
    return f.KisActed(
        matter=_matter(letter.case),
        number=_register_number(letter.case),
        on=on,
        ceased_on=_day(letter, "ceased_on"),
        by_office=letter.case.channel == Channel.EX_OFFICIO,
        findings=_texts(letter, "findings"),
    )


def _register_number(case: Case) -> str:
    """An entry bears the number of the case that made it."""
    period = case.entity.periods.order_by("during").last() if case.entity else None
    return (period.number if period else "") or case.number


def _certified(letter: Letter) -> f.Certified:
    from entities.rules.register import rows_of_register

    on = timezone.localdate(letter.signed_at or letter.prepared_at)
    return f.Certified(
        matter=_matter(letter.case),
        as_of=on,
        rows=tuple(rows_of_register(letter.case.entity, on)),
        purpose=letter.facts.get("purpose", ""),
    )


def _supervised(letter: Letter) -> f.Supervision:
    return f.Supervision(
        matter=_matter(letter.case),
        points=_texts(letter, "points"),
        days=int(letter.facts["days"]),
        findings=_texts(letter, "findings"),
    )


_BUILDERS: dict[LetterKind, Callable[[f.Envelope, Letter], LetterContent]] = {
    LetterKind.CALL_TO_COMPLETE: lambda e, x: notices.call_to_complete(
        e,
        f.Completion(
            matter=_matter(x.case), defects=_texts(x, "defects"), days=int(x.facts["days"])
        ),
    ),
    LetterKind.DELAY_NOTICE: lambda e, x: notices.delay(e, _delay(x)),
    LetterKind.FORWARDING: lambda e, x: notices.forwarding(
        e,
        f.Forwarding(matter=_matter(x.case), to=x.facts["to"], reasons=_texts(x, "reasons")),
    ),
    LetterKind.OPENING: lambda e, x: notices.opening(
        e, f.Opening(matter=_matter(x.case), reasons=_texts(x, "reasons"))
    ),
    LetterKind.HEARING: lambda e, x: notices.hearing(
        e,
        f.Hearing(
            matter=_matter(x.case),
            days=int(x.facts["days"]),
            evidence=_texts(x, "evidence"),
            unmet=_texts(x, "unmet"),
        ),
    ),
    LetterKind.UNEXAMINED: lambda e, x: notices.unexamined(e, _called(x)),
    LetterKind.SUSPENSION: lambda e, x: orders.suspension(e, _suspension(x)),
    LetterKind.RESUMPTION: lambda e, x: orders.resumption(e, _resumption(x)),
    LetterKind.CORRECTION: lambda e, x: orders.correction(e, _correction(x)),
    LetterKind.GRANT: lambda e, x: decisions.grant(e, _term(x)),
    LetterKind.EXTENSION: lambda e, x: decisions.extension(e, _term(x)),
    LetterKind.REFUSAL: lambda e, x: decisions.refusal(e, f.Decided(**_decided(x))),
    LetterKind.LOSS: lambda e, x: decisions.loss(e, _loss(x)),
    LetterKind.TAKEOVER: lambda e, x: decisions.takeover(e, _takeover(x)),
    LetterKind.CHANGE: lambda e, x: decisions.change(e, _change(x)),
    LetterKind.DISCONTINUANCE: lambda e, x: decisions.discontinuance(
        e, f.Discontinuance(**_decided(x), on_request=bool(x.facts.get("on_request")))
    ),
    LetterKind.DEMAND: lambda e, x: supervision.demand(e, _supervised(x)),
    LetterKind.CALL_TO_MEND: lambda e, x: supervision.call_to_mend(e, _supervised(x)),
    LetterKind.KIS_ENTRY: lambda e, x: registers.entry(e, _acted(x)),
    LetterKind.KIS_REMOVAL: lambda e, x: registers.removal(e, _acted(x)),
    LetterKind.CERTIFICATE: lambda e, x: registers.certificate(e, _certified(x)),
}
