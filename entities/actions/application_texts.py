"""An application as a letter of the party: what was typed, point by point, in the words of the law
and of the form.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from entities.documents import filings as pages
from entities.documents.content import Block, Data, Section
from entities.enums import LegalForm, OrganisationKind
from entities.enums.cases import CaseKind
from entities.models import ApplicationDraft, Entity, Territory, VoivodeOffice
from entities.rules import application_steps
from entities.rules.application_answers import Read
from entities.rules.application_points import label_of
from entities.rules.application_questions import PLACES, Step

from . import envelopes

_TITLES: dict[str, tuple[str, str]] = {
    CaseKind.CIS_GRANT: ("Wniosek", "o nadanie statusu centrum integracji społecznej"),
    CaseKind.CIS_EXTENSION: ("Wniosek", "o przedłużenie statusu centrum integracji społecznej"),
    CaseKind.CIS_CHANGE: ("Wniosek", "o zmianę decyzji o statusie centrum integracji społecznej"),
    CaseKind.CIS_LOSS: ("Pismo", "w sprawie utraty statusu centrum integracji społecznej"),
    CaseKind.KIS_ENTRY: ("Zgłoszenie", "klubu integracji społecznej do rejestru"),
    CaseKind.KIS_REMOVAL: ("Zawiadomienie", "o zaprzestaniu działalności klubu"),
    CaseKind.CERTIFICATE: ("Wniosek", "o wydanie zaświadczenia"),
}
_NAMES_OF_CHOICES = {
    "legal_form": dict(LegalForm.choices),
    "founder_kind": dict(OrganisationKind.choices),
}
# Longer texts are paragraphs under their name.
_ONE_LINE = 120


_OF_LIQUIDATION = ("Zawiadomienie", "o likwidacji instytucji tworzącej centrum")
# What a letter says of its days in the words of the request, for the desk has no column for them.
_SENTENCES = {
    "ceased_on": "Klub zaprzestał działalności dnia {day}.",
    "liquidated_on": "Likwidację otwarto dnia {day}.",
}


def title_of(kind: str, answers: Mapping[str, Any]) -> tuple[str, str]:
    """What a letter with the answers is called, and what it is about."""
    told = application_steps.tells_of_liquidation(kind, answers)
    return _OF_LIQUIDATION if told else _TITLES[kind]


_WHOLE = {
    "Wniosek": "Cały wniosek",
    "Zgłoszenie": "Całe zgłoszenie",
    "Zawiadomienie": "Całe zawiadomienie",
    "Pismo": "Całe pismo",
}


def words_of(kind: str, answers: Mapping[str, Any]) -> dict[str, str]:
    """What the pages call the letter and all of it."""
    noun, _subject = title_of(kind, answers)
    return {"noun": noun, "whole": _WHOLE[noun]}


def asked_in(draft: ApplicationDraft) -> dict[str, Any]:
    """What tells which letter it is: the answers, or once it is sent what the case has of them."""
    if draft.case is None:
        return draft.answers
    application = getattr(draft.case, "application", None)
    return {"request": application.request if application else ""}


def request_of(read: Read) -> str:
    """The words of the request with the days that have fields of their own."""
    days = (
        sentence.format(day=f"{read.values[name]:%d.%m.%Y}")
        for name, sentence in _SENTENCES.items()
        if name in read.values
    )
    return " ".join(filter(None, (str(read.values.get("request") or "").strip(), *days)))


def sections_of(draft: ApplicationDraft, read: Read) -> tuple[Section, ...]:
    """What the draft says, a section a step; steps that say nothing are left out."""
    parts = [_about(draft.entity)] if draft.entity else []
    for step in application_steps.steps_of(draft.kind, draft.answers):
        blocks = tuple(_blocks(draft.kind, step, read))
        if blocks:
            parts.append(Section(blocks, f"{step.title} ({step.article})"))
    return tuple(parts)


def draft_pdf(
    draft: ApplicationDraft, read: Read, office: VoivodeOffice | None, at: datetime
) -> bytes:
    """The draft on paper, before it is sent."""
    title, subject = title_of(draft.kind, draft.answers)
    party = draft.organisation
    names = [document.name for document in draft.documents.all()]
    listed = (Section(tuple(names), "Załączniki"),) if names else ()
    letterhead = envelopes.letterhead_of(office) if office else None
    told = (letterhead.authority, letterhead.name, *letterhead.address) if letterhead else ("–",)
    page = pages.FilingContent(
        sender=tuple(filter(None, (party.name, party.street, party.post_line))),
        office=told,
        title=title,
        subject=subject,
        sections=(*sections_of(draft, read), *listed) or (Section(("–",)),),
        draft=True,
    )
    return pages.render(page, at=at)


def told(draft: ApplicationDraft, step: Step, read: Read) -> list[tuple[str, str]]:
    """The answers of a step as a summary shows them; "" where nothing was said, and as it was typed
    what cannot be read.
    """
    return [
        (
            question.label,
            str(draft.answers.get(question.name, ""))
            if question.name in read.faults
            else shown(question.name, read),
        )
        for question in step.questions
        if question.name != PLACES
    ] + [
        ("Miejsce realizacji usług", _place(place))
        for place in (read.values.get("service_places", ()) if step.has_places else ())
    ]


def shown(name: str, read: Read) -> str:
    """The value of a field in words."""
    value = read.values.get(name)
    if value is None or value == "":
        return ""
    if name in _NAMES_OF_CHOICES:
        return str(_NAMES_OF_CHOICES[name].get(value, value))
    if name == "groups":
        return "; ".join(row.name for row in value)
    return _plain(value)


def _about(entity: Entity) -> Section:
    place = ", ".join(filter(None, (entity.street, entity.post_line or entity.city)))
    return Section((Data((("Dotyczy", entity.name), ("Adres", place))),))


def _blocks(kind: str, step: Step, read: Read) -> Iterator[Block]:
    rows: list[tuple[str, str]] = []
    for question in step.questions:
        if question.name == PLACES:
            rows += [("miejsce zajęć", _place(p)) for p in read.values.get("service_places", ())]
            continue
        text = shown(question.name, read)
        label = label_of(question.name, kind)
        if len(text) <= _ONE_LINE and "\n" not in text:
            rows += [(label, text)] if text else []
            continue
        if rows:
            yield Data(tuple(rows))
            rows = []
        yield f"{label[:1].upper()}{label[1:]}:"
        yield from (part for part in text.split("\n") if part.strip())
    if rows:
        yield Data(tuple(rows))


def _place(place: dict[str, Any]) -> str:
    post = f"{place['postal_code']} {place['post_town'] or place['city']}".strip()
    gmina = place["gmina"]
    told = (place["name"], place["street"], post, f"gmina {gmina.name}" if gmina else "")
    return ", ".join(filter(None, told))


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, Decimal):
        return f"{value:,.2f} zł".replace(",", "\u00a0").replace(".", ",")
    if isinstance(value, Territory):
        return f"{value.name} ({value.pk})"
    return str(value)
