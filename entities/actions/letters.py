"""Letters of a case: prepared by one person, signed by another, delivered."""

import secrets
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from entities.documents import codes, elements, typesetting
from entities.documents.content import LetterContent
from entities.enums import DECISIONS, EventVerb, LetterKind
from entities.enums.cases import CaseState, DeliveryWay, LetterState, Move, SignatureWay
from entities.models import Addressee, Case, Decision, Letter
from entities.rules import letters as letter_rules
from entities.rules import permissions, procedure, signers, states
from entities.rules.errors import Conflict, NotAllowed, RequirementsNotMet
from kisportal.accounts.models import User

from . import acts, composing, confirming, consequences, deliveries, statements
from .cases import go_to, locked_case
from .uploads import store

NOT_YOURS_TO_SIGN = (
    "Pismo podpisuje zatwierdzający tego urzędu, który nie pisał żadnej z wersji projektu."
)
# What signing such a letter does to its case; a letter that is not here changes nothing.
MOVE_OF_LETTER: dict[str, Move] = {
    LetterKind.CALL_TO_COMPLETE: Move.CALL_TO_COMPLETE,
    LetterKind.PROLONGED: Move.PROLONG,
    LetterKind.UNEXAMINED: Move.LEAVE_UNEXAMINED,
    LetterKind.FORWARDING: Move.FORWARD,
    LetterKind.HEARING: Move.HEAR,
    LetterKind.DELAY_NOTICE: Move.DELAY,
    LetterKind.SUSPENSION: Move.SUSPEND,
    LetterKind.RESUMPTION: Move.RESUME,
    LetterKind.DEMAND: Move.DEMAND_EXPLANATIONS,
    LetterKind.CALL_TO_MEND: Move.CALL_TO_MEND,
    LetterKind.KIS_ENTRY: Move.ENTER,
    LetterKind.KIS_REMOVAL: Move.REMOVE,
    LetterKind.KIS_KEPT: Move.KEEP,
    LetterKind.CERTIFICATE: Move.CERTIFY,
    LetterKind.CERTIFICATE_REFUSAL: Move.REFUSE,
    **dict.fromkeys(DECISIONS, Move.SIGN),
}


def prepare(
    case: Case,
    kind: LetterKind,
    facts: dict[str, Any],
    *,
    by: User,
    decision: dict[str, Any] | None = None,
    corrects: Letter | None = None,
    at: datetime | None = None,
) -> Letter:
    """Write a draft; one of a decision puts the case before whoever signs.

    `facts` are what the letter says, `decision` the columns of `Decision`. Raises `NotAllowed`,
    `IllegalMove` (it leads nowhere from here), `RequirementsNotMet`, `Conflict` (one is there).
    """
    with acts.act(by=by, reason=str(LetterKind(kind).label), at=at) as act:
        locked = locked_case(case, by)
        require_a_way(locked, kind)
        on = timezone.localdate(act.at)
        letter_rules.require(locked.kind, kind, facts, on)
        if locked.letters.filter(kind=kind, state=LetterState.DRAFT).exists():
            raise Conflict("W sprawie jest już projekt takiego pisma. Popraw go albo usuń.")
        letter = Letter.objects.create(
            case=locked,
            kind=kind,
            facts=facts,
            corrects=corrects,
            prepared_at=act.at,
            prepared_by=by,
            authors=[by.pk],
            prepared_role=permissions.role_of(by, locked.office_id),
        )
        if kind in DECISIONS:
            Decision.objects.create(letter=letter, **(decision or {}))
            go_to(locked, states.next_state(locked, Move.PREPARE), act)
        procedure.require_draft(letter, on)
        composing.content_of(letter, on=None)  # what cannot be typeset is told before it is signed
        record(act, EventVerb.LETTER_PREPARED, letter)
    case.refresh_from_db()
    return letter


def revise(
    letter: Letter,
    facts: dict[str, Any],
    *,
    by: User,
    decision: dict[str, Any] | None = None,
    corrects: Letter | None = None,
    seen: datetime | None = None,
    at: datetime | None = None,
) -> None:
    """Rewrite a draft; whoever rewrites it is who prepared it from then on, and nobody who wrote
    any version of it signs it. One of a decision that was sent back goes before a signer again.

    `seen` is when the draft that the person had open was prepared: raises `Conflict` for another.
    """
    with acts.act(by=by, reason="Poprawka projektu", at=at) as act:
        draft = locked_draft(letter, by, seen)
        case = draft.case
        letter_rules.require(case.kind, draft.kind, facts, timezone.localdate(act.at))
        draft.facts, draft.prepared_at, draft.prepared_by = facts, act.at, by
        draft.prepared_role = permissions.role_of(by, case.office_id)
        draft.authors = [*draft.authors, *({by.pk} - {*draft.authors})]
        draft.corrects = corrects or draft.corrects
        draft.save()
        if draft.is_decision:
            for name, value in (decision or {}).items():
                setattr(draft.decision, name, value)
            draft.decision.save()
            if case.state != CaseState.TO_SIGN:
                go_to(case, states.next_state(case, Move.PREPARE), act)
        procedure.require_draft(draft, timezone.localdate(act.at))
        composing.content_of(draft, on=None)
        record(act, EventVerb.LETTER_PREPARED, draft)


def discard(letter: Letter, *, by: User, reason: str, at: datetime | None = None) -> None:
    """Throw a draft away; the case of a decision goes back to be examined."""
    with acts.act(by=by, reason=reason, at=at) as act:
        draft = locked_draft(letter, by)
        case = draft.case
        if draft.is_decision:
            if case.state == CaseState.TO_SIGN:
                go_to(case, states.next_state(case, Move.SEND_BACK), act)
            draft.decision.delete()
        act.record(
            EventVerb.CASE_CHANGED,
            f"{case.number}: usunięto projekt ({draft.get_kind_display()})",
            entity=case.entity,
            row=case,
        )
        draft.delete()


def sign(
    letter: Letter,
    *,
    by: User,
    seen: datetime | None = None,
    read: str = "",
    despite: str = "",
    at: datetime | None = None,
) -> Letter:
    """Sign a draft: it gets its number, its code and its PDF, which never change from then on, and
    what follows from a signature happens in the same transaction.

    Raises `NotAllowed` for anybody but an approver of the office who wrote none of it, `Conflict`
    for another draft or comparison than were `seen` and `read`, `RequirementsNotMet` when the
    procedure forbids it yet, or an application has defects and `despite` does not say why.
    """
    with acts.act(by=by, reason=f"Podpis: {letter.get_kind_display()}", at=at) as act:
        draft = _ready_to_sign(letter, by, seen)
        on = timezone.localdate(act.at)
        case = draft.case
        letter_rules.require(case.kind, draft.kind, draft.facts, on)
        procedure.require_signature(draft, on)
        confirming.require_reason(act, draft, despite)
        statements.require_as_read(case, on, read)
        if move := MOVE_OF_LETTER.get(draft.kind):
            go_to(case, states.next_state(case, move), act)
        draft.number = _next_number(case)
        draft.code = codes.from_random(secrets.token_bytes(16))
        _put_name(draft, by, act.at)
        consequences.of_signature(act, draft, on)
        content = composing.content_of(draft, on=on)
        _require_whole(content)
        pdf = typesetting.render(content, at=act.at)
        draft.pdf = store(pdf, "application/pdf")
        draft.state = LetterState.SIGNED
        draft.save()
        deliveries.address(draft, on)
        record(act, EventVerb.LETTER_SIGNED, draft, {"sha256": [None, draft.pdf_id]})
    letter.refresh_from_db()
    return letter


def _put_name(draft: Letter, by: User, at: datetime) -> None:
    draft.signed_at, draft.signed_by = at, by
    draft.signed_role = permissions.role_of(by, draft.case.office_id)


def deliver(
    letter: Letter,
    *,
    way: DeliveryWay,
    by: User,
    on: date | None = None,
    to: Addressee | None = None,
    signature: SignatureWay | None = None,
    at: datetime | None = None,
    **notices: date | None,
) -> Letter:
    """Note the day on which a signed letter reached an addressee, or all of them at once, and in
    what way it was signed (KPA art. 14 § 1a); `notices` are those that a deemed delivery is
    reckoned from (`deliveries.Proof`). When everybody has it, do what follows from it: terms begin,
    a decision takes effect, on the day of the last.

    Raises `RequirementsNotMet` for a day before the signature or to come, or for a qualified
    signature whose file is not here; `Conflict` when it is noted already.
    """
    with acts.act(by=by, reason=f"Doręczenie: {letter.get_kind_display()}", at=at) as act:
        signed = locked_letter(letter, by)
        if signed.state == LetterState.DELIVERED:
            raise Conflict(f"Doręczenie jest już odnotowane ({signed.delivered_on:%d.%m.%Y}).")
        if signed.state == LetterState.DROPPED:
            raise Conflict("Od doręczenia tej decyzji odstąpiono, więc jej się nie doręcza.")
        if signed.state != LetterState.SIGNED or signed.signed_at is None:
            raise RequirementsNotMet("Doręcza się pismo podpisane; to jest dopiero projekt.")
        if signature == SignatureWay.QUALIFIED and not signed.signed_copy_id:
            raise RequirementsNotMet(
                "Nie ma tu pliku z podpisem kwalifikowanym. Najpierw go dodaj albo wybierz, jak "
                "naprawdę podpisano to pismo."
            )
        signed.signature = signature or signed.signature
        deliveries.note(act, signed, deliveries.Proof(way, on, **notices), to)
    letter.refresh_from_db()
    return letter


def require_a_way(case: Case, kind: LetterKind) -> None:
    """Raise `IllegalMove` when signing such a letter would lead nowhere from where the case is."""
    move = MOVE_OF_LETTER.get(kind)
    if move:
        states.next_state(case, Move.PREPARE if move == Move.SIGN else move)
    elif case.is_closed and kind not in letter_rules.AFTERWARDS:
        raise RequirementsNotMet(
            "Sprawa jest zakończona, więc takiego pisma już się w niej nie pisze."
        )


def _require_whole(content: LetterContent) -> None:
    """Raise `RequirementsNotMet` for a letter without an element that the law asks of it (KPA art.
    107 § 1), or with a character that could not be printed.
    """
    if missing := elements.missing(content):
        raise RequirementsNotMet(missing)
    if signs := typesetting.unprintable(content):
        raise RequirementsNotMet(
            f"Tych znaków nie da się wydrukować: {' '.join(signs)}. Usuń je z pisma."
        )


def _next_number(case: Case) -> str:
    return f"{case.number}/{case.letters.exclude(number='').count() + 1}"


def locked_draft(letter: Letter, by: User, seen: datetime | None = None) -> Letter:
    """The draft as it is now, kept from others; raises `Conflict` once it is signed, thrown away,
    or prepared at another moment than the one that was `seen`.
    """
    draft = locked_letter(letter, by)
    if draft.state != LetterState.DRAFT:
        raise Conflict("To pismo jest już podpisane. Wczytaj stronę na nowo.")
    if seen and draft.prepared_at != seen:
        raise Conflict(
            "Ktoś inny zmienił ten projekt, gdy był u Ciebie otwarty. Przeczytaj go jeszcze raz, "
            "zanim coś z nim zrobisz."
        )
    return draft


def _ready_to_sign(letter: Letter, by: User, seen: datetime | None) -> Letter:
    draft = locked_draft(letter, by, seen)
    if not permissions.may_sign(by, draft):
        raise NotAllowed(NOT_YOURS_TO_SIGN)
    if unmet := signers.unmet(by, draft.case.office_id):
        raise RequirementsNotMet(unmet)
    if draft.is_sent_back:
        raise Conflict("Ten projekt jest zwrócony do poprawy: podpisuje się poprawiony.")
    return draft


def locked_letter(letter: Letter, by: User) -> Letter:
    """The letter as it is now, kept from others together with its case."""
    case = locked_case(letter.case, by)
    found = Letter.objects.select_for_update(of=("self",)).filter(pk=letter.pk).first()
    if found is None:
        raise Conflict("Tego projektu już nie ma: ktoś go usunął. Wczytaj stronę na nowo.")
    found.case = case
    return found


def record(
    act: acts.Act, verb: EventVerb, letter: Letter, changes: dict[str, Any] | None = None
) -> None:
    """Note what was done to the letter: an event of its case."""
    subject = f"{letter.number or letter.case.number}: {letter.get_kind_display()}"
    entity = letter.case.entity
    act.record(verb, subject, entity=entity, row=letter.case, changes=changes)
