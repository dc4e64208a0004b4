"""Offices: what their letters bear, and how their cases are numbered."""

from datetime import date, datetime

from django.db.models import Max
from django.utils import timezone

from entities.documents import typesetting
from entities.documents.content import LetterContent
from entities.documents.letters.specimen import specimen
from entities.enums import EventVerb
from entities.models import Case, VoivodeOffice
from entities.rules import numbering, permissions
from entities.rules.errors import NotAllowed, RequirementsNotMet
from kisportal.accounts.models import User

from . import acts, catalogues, changes
from .envelopes import letterhead_of


def change(
    office: VoivodeOffice, *, by: User, reason: str, at: datetime | None = None
) -> changes.Diff:
    """Keep an office as it has become. A new scheme of signs goes on with the serial numbers of
    the year, so none is left out or given twice.

    Raises `NotAllowed`, and `RequirementsNotMet` for a scheme that would give a sign of an earlier
    case once more, and for characters that letters cannot print.
    """
    if not permissions.may_change_office(by, office):
        raise NotAllowed("Dane urzędu zmienia jego zatwierdzający albo administrator.")
    with acts.act(by=by, reason=reason, at=at) as act:
        before = VoivodeOffice.objects.select_for_update(of=("self",)).get(pk=office.pk)
        today = timezone.localdate(act.at)
        if office.case_numbers != before.case_numbers:
            _require_new_signs(office, today)
        if signs := typesetting.unprintable(specimen_of(office, today)):
            raise RequirementsNotMet(
                f"Tych znaków nie da się wydrukować w pismach: {' '.join(signs)}. Usuń je."
            )
        diff = catalogues.difference(office, before)
        office.save()
        act.record(EventVerb.OFFICE_CHANGED, str(office), row=office, changes=diff)
    return diff


def next_sign(office: VoivodeOffice, on: date) -> str:
    """The sign that the office's next case gets on the day."""
    return numbering.sign(office.case_numbers, last_serial(office, on.year) + 1, on.year)


def last_serial(office: VoivodeOffice, year: int) -> int:
    """The serial number of the office's last case of the year; 0 before the first one."""
    cases = Case.objects.filter(office=office, year=year)
    return cases.aggregate(last=Max("serial"))["last"] or 0


def specimen_of(office: VoivodeOffice, on: date) -> LetterContent:
    """How the office's letters look, with the sign of its next case."""
    return specimen(
        letterhead_of(office), f"{next_sign(office, on)}/1", office.city, office.authorised
    )


def _require_new_signs(office: VoivodeOffice, today: date) -> None:
    signs = Case.objects.filter(office=office).order_by("pk").values_list("number", flat=True)
    after = last_serial(office, today.year)
    if again := numbering.given_again(office.case_numbers, signs, after=after, year=today.year):
        raise RequirementsNotMet(
            f"Według tego schematu znak {again} dostałyby dwie sprawy. Zmień w nim coś jeszcze."
        )
