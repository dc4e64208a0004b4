"""What a party does in its case in the panel: reads what came, writes to the office. What its
letters bring about is a step of the office, done together with settling the letter.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from entities.documents.content import Data, Section
from entities.enums import EventVerb
from entities.enums.filings import FilingKind
from entities.models import Application, Case, Filing, Letter, Opening, Organisation
from entities.rules import filings as rules
from entities.rules import following, letters_shown, permissions
from entities.rules.errors import Conflict, NotAllowed, RequirementsNotMet
from kisportal.accounts.models import User

from . import acts, applications, cases, changes, filing_drafts, filings

NOT_YOUR_REQUEST = (
    "Wniosek poprawia tylko organizacja, która go złożyła (art. 64 § 2 KPA). Napisz w odpowiedzi, "
    "co trzeba w nim poprawić."
)
NOT_YOURS = "Nie masz już dostępu do tej sprawy, więc nic nie wysłano."
EMPTY = "Napisz coś albo dołącz dokument: puste pismo niczego nie mówi."


@dataclass(frozen=True, slots=True)
class Message:
    """What a person of the party typed into a form.

    `token` is the form's own, `newest` the letter of the party that was its newest when the form
    was opened, `draft` the version of what was kept of it; `values` are columns of the application
    that an answer to a call corrects, and `seen` what they were.
    """

    text: str
    documents: tuple[filings.Document, ...] = ()
    token: UUID | None = None
    newest: int | None = None
    draft: int | None = None
    values: dict[str, Any] = field(default_factory=dict)
    seen: dict[str, Any] = field(default_factory=dict)


def send(
    case: Case, kind: FilingKind, message: Message, *, by: User, at: datetime | None = None
) -> Filing:
    """Send a letter of the party to the office (KPA art. 63).

    Raises `NotAllowed` to whoever does not follow the case any more, `Conflict` for a form that was
    sent already, or when another letter went out meanwhile, `RequirementsNotMet` for a letter that
    is not the sender's to write now (`rules/filings.py`), is empty, or has a file that is refused.
    """
    kind, documents = FilingKind(kind), filings.inspected(message.documents)
    with acts.act(by=by, reason=str(kind.label).capitalize(), at=at) as act:
        locked, sender = _followed(act, case)
        _refuse_doubled(locked, message)
        if sentence := rules.why_not(locked, kind, sender):
            raise RequirementsNotMet(sentence)
        is_answer = kind == FilingKind.COMPLETION
        corrected = _corrected(act, locked, sender, message) if is_answer else []
        if not (message.text.strip() or documents or corrected):
            raise RequirementsNotMet(EMPTY)
        filing_drafts.finish(locked, sender, kind, message.draft)
        letter = filings.Letter(
            str(kind.label).capitalize(),
            _sections(message.text.strip(), corrected),
            message.text.strip(),
            sender=sender,
            token=message.token,
        )
        filing = filings.enter(act, locked, kind, letter, documents)
    case.refresh_from_db()
    return filing


def open_letter(letter: Letter, *, by: User, at: datetime | None = None) -> bool:
    """Note that the person's organisation opened the letter; says whether it was the first time.

    Raises `NotAllowed` for a letter that is not the person's to read. No term begins with it.
    """
    with acts.act(by=by, reason="Pismo otwarte w panelu", at=at) as act:
        locked, organisation = _followed(act, letter.case)
        found = Letter.objects.prefetch_related("addressees").get(pk=letter.pk, case=locked)
        found.case = locked
        own = following.organisations_of(by, locked, timezone.localdate(act.at))
        if not letters_shown.is_shown(found, own):
            raise NotAllowed("Tego pisma nie ma teraz w panelu.")
        _opening, is_first = Opening.objects.get_or_create(
            letter=found,
            organisation=organisation,
            defaults={
                "opened_at": act.at,
                "opened_by": by,
                "opened_role": permissions.role_in(by, organisation),
            },
        )
        if is_first:
            act.record(
                EventVerb.CASE_CHANGED,
                f"{found.number}: pierwsze otwarcie w panelu ({organisation})",
                entity=locked.entity,
                row=locked,
            )
    return is_first


def settle(
    filing: Filing,
    *,
    by: User,
    reason: str,
    step: Callable[[], Any] | None = None,
    at: datetime | None = None,
) -> None:
    """Settle a letter of the party at the desk, with the `step` that it leads to, or with none: it
    is taken into the file, and the reason says why nothing more follows.

    Raises `Conflict` once somebody has settled it, and what the step raises.
    """
    with acts.act(by=by, reason=reason, at=at) as act:
        locked = cases.locked_case(filing.case, by)
        found = Filing.objects.select_for_update(of=("self",)).get(pk=filing.pk, case=locked)
        if found.settled_at:
            raise Conflict("Ktoś inny załatwił to pismo. Wczytaj stronę sprawy na nowo.")
        if step:
            step()
        found.settled_at, found.settled_by = act.at, by
        found.save(update_fields=["settled_at", "settled_by"])
        act.record(
            EventVerb.CASE_CHANGED,
            f"{locked.number}: załatwiono pismo strony ({found.get_kind_display()})",
            entity=locked.entity,
            row=locked,
        )
    filing.refresh_from_db()


def _followed(act: acts.Act, case: Case) -> tuple[Case, Organisation]:
    """The case as it is now, kept from others, and in whose name the person acts in it."""
    on = timezone.localdate(act.at)
    if act.by is None or not following.may_follow(act.by, case, on):
        raise NotAllowed(NOT_YOURS)
    locked = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    return locked, following.organisations_of(act.by, locked, on)[0]


def _refuse_doubled(case: Case, message: Message) -> None:
    if message.token and Filing.objects.filter(token=message.token).exists():
        raise Conflict("To pismo jest już wysłane i urząd je ma; drugi raz nic się nie wysłało.")
    newest = case.filings.order_by("-pk").first()
    if newest and newest.pk != message.newest:
        raise Conflict(sent_meanwhile(newest))


def sent_meanwhile(newest: Filing) -> str:
    """What whoever opened the page before that letter went out is told."""
    at = timezone.localtime(newest.sent_at)
    return (
        f"Gdy ta strona była otwarta, wysłano już pismo ({newest.get_kind_display()}, "
        f"{at:%d.%m.%Y, godz. %H:%M}). Przeczytaj je na stronie sprawy. Jeżeli Twoje nadal "
        "jest potrzebne, wyślij je jeszcze raz."
    )


def _corrected(
    act: acts.Act, case: Case, sender: Organisation, message: Message
) -> list[tuple[str, str]]:
    """What the answer changes in the application: names of columns with what they say now. Only
    whoever applied rewrites it (KPA art. 64 § 2).
    """
    if not message.values:
        return []
    if not following.has_applied(sender, case):
        raise RequirementsNotMet(NOT_YOUR_REQUEST)
    diff = applications.rewrite(act, case, message.values, message.seen)
    application = Application.objects.get(case=case)
    return [(_label(name), _said(application, name)) for name in diff]


def _sections(text: str, corrected: list[tuple[str, str]]) -> tuple[Section, ...]:
    """The letter as a document: what was typed, and what it changed in the application."""
    sections = [Section((text,))] if text else []
    if corrected:
        sections.append(Section((Data(tuple(corrected)),), "Poprawione we wniosku"))
    return tuple(sections) or (Section(("Dokumenty w załącznikach.",)),)


def _label(name: str) -> str:
    return str(getattr(Application._meta.get_field(name), "verbose_name", name))


def _said(application: Application, name: str) -> str:
    if name == "groups":
        return ", ".join(group.name for group in application.groups.order_by("position", "code"))
    display = getattr(application, f"get_{name}_display", None)
    return changes.in_words(display() if display else getattr(application, name))
