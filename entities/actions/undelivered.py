"""A decision that was signed and never reached its party: a way out for what cannot be served."""

from datetime import datetime

from entities.enums import EventVerb
from entities.enums.cases import LetterState, Move
from entities.models import Letter
from entities.rules import permissions
from entities.rules.errors import Conflict, NotAllowed
from kisportal.accounts.models import User

from . import cases

NOT_YOURS = "Od doręczenia podpisanej decyzji odstępuje zatwierdzający tego urzędu."


def drop(letter: Letter, *, by: User, reason: str, at: datetime | None = None) -> None:
    """Give up serving a signed decision, with the reason: it binds nobody before its delivery (KPA
    art. 110), so the case goes back to be decided anew. The document stays in the file.

    Raises `NotAllowed` to anybody but an approver of the office, `IllegalMove` after the delivery,
    `Conflict` once any party has it.
    """
    if not permissions.may_drop(by, letter):
        raise NotAllowed(NOT_YOURS)
    with cases.step(letter.case, Move.DROP, by=by, reason=reason, at=at) as (act, locked):
        found = Letter.objects.select_for_update(of=("self",)).get(pk=letter.pk, case=locked)
        if found.state != LetterState.SIGNED:
            raise Conflict("To pismo nie czeka na doręczenie. Wczytaj stronę na nowo.")
        if has_it := found.addressees.exclude(delivered_on=None).order_by("pk").first():
            raise Conflict(
                f"Decyzję doręczono już stronie ({has_it}), więc wiąże i nie można odstąpić od jej "
                "doręczenia (art. 110 § 1 KPA)."
            )
        found.state = LetterState.DROPPED
        found.save(update_fields=["state"])
        act.record(
            EventVerb.CASE_CHANGED,
            f"{found.number}: odstąpiono od doręczenia",
            entity=locked.entity,
            row=locked,
        )
    letter.refresh_from_db()
