"""Letters that a party writes in its case and has not sent: kept as they were typed."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from entities.enums.filings import FilingKind
from entities.models import Case, Filing, FilingDraft, Organisation
from entities.rules import filings as rules
from entities.rules import following
from entities.rules.errors import Conflict, NotAllowed, RequirementsNotMet
from kisportal.accounts.models import User

# What may be kept. A withdrawal is a sentence and a box that says "I am sure": that is asked anew.
KEPT = frozenset(FilingKind) - {FilingKind.APPLICATION, FilingKind.WITHDRAWAL}
# Far above what a form holds.
MOST_SIGNS = 400_000
NOT_YOURS = "Nie masz już dostępu do tej sprawy, więc nic nie zapisano."
TOO_MUCH = "To za dużo tekstu naraz, więc nic nie zapisano. Skróć go albo dołącz jako dokument."
OVERTAKEN = (
    "Ktoś z Twojego zespołu zapisał ten szkic, gdy był u Ciebie otwarty. Twojego tekstu nie "
    "zapisaliśmy, ale jest niżej. Porównaj i zdecyduj, co ma zostać."
)
SENT = (
    "To pismo jest już wysłane, więc szkicu nie ma w czym zapisać. Wysłane jest na stronie sprawy."
)


def keep(
    case: Case,
    kind: FilingKind,
    answers: dict[str, list[str]],
    *,
    seen: int,
    by: User,
    token: UUID | None = None,
    newest: int | None = None,
    at: datetime | None = None,
) -> FilingDraft | None:
    """Keep what was typed into the form of such a letter; None once nothing is left in it. `seen`
    is the version that the page had, `token` its own, `newest` the newest letter that it knew.

    Raises `NotAllowed`, `RequirementsNotMet` for a letter that cannot be sent now or is too long,
    `Conflict` when somebody saved it since with other words, or has sent it.
    """
    moment = at or timezone.now()
    if kind not in KEPT:
        raise RequirementsNotMet("Tego pisma portal nie przechowuje, dopóki go nie wyślesz.")
    if sum(len(name) + len("".join(said)) for name, said in answers.items()) > MOST_SIGNS:
        raise RequirementsNotMet(TOO_MUCH)
    with transaction.atomic():
        locked, sender = _followed(case, by, moment)
        _refuse_sent(locked, sender, kind, token, newest)
        if sentence := rules.why_not(locked, kind, sender):
            raise RequirementsNotMet(sentence)
        found = of(locked, sender, kind)
        if found and found.answers == answers:
            return found
        refuse_overtaken(found, seen)
        if not answers:
            _forgotten(found)
            return None
        draft = found or FilingDraft(case=locked, organisation=sender, kind=kind)
        # A draft that was emptied is gone, and the next one must not be taken for it.
        draft.answers, draft.version = answers, max(draft.version, seen) + 1
        draft.changed_at, draft.changed_by = moment, by
        draft.save()
    return draft


def of(case: Case, organisation: Organisation, kind: FilingKind) -> FilingDraft | None:
    """What the organisation has begun to write, of the kind."""
    return FilingDraft.objects.filter(case=case, organisation=organisation, kind=kind).first()


def refuse_overtaken(draft: FilingDraft | None, seen: int | None) -> None:
    """Raise `Conflict` when the draft is another than the page had; None is no page with one."""
    if draft and seen is not None and draft.version != seen:
        raise Conflict(OVERTAKEN)


def finish(case: Case, organisation: Organisation, kind: FilingKind, seen: int | None) -> None:
    """The letter is sent, inside the act that sends it: nothing is kept twice. Raises `Conflict`
    when a colleague has written on since the page was opened.
    """
    draft = of(case, organisation, kind)
    refuse_overtaken(draft, seen)
    _forgotten(draft)


def _forgotten(draft: FilingDraft | None) -> None:
    if draft:
        draft.delete()


def _followed(case: Case, by: User, moment: datetime) -> tuple[Case, Organisation]:
    """The case, so that nobody sends the letter meanwhile, and in whose name the person writes."""
    on = timezone.localdate(moment)
    if not following.may_follow(by, case, on):
        raise NotAllowed(NOT_YOURS)
    locked = Case.objects.select_for_update(of=("self",), no_key=True).get(pk=case.pk)
    return locked, following.organisations_of(by, locked, on)[0]


def _refuse_sent(
    case: Case, sender: Organisation, kind: FilingKind, token: UUID | None, newest: int | None
) -> None:
    """Raises `Conflict` when the page's letter, or a later one of the same team, went out. What
    another party sent is no reason.
    """
    team = sender.memberships.values("user")
    own = Filing.objects.filter(case=case, kind=kind, sent_by__in=team)
    if own.filter(pk__gt=newest or 0).exists() or (
        token and Filing.objects.filter(token=token).exists()
    ):
        raise Conflict(SENT)
