"""The cells of one row by field, read one way: tidy, without people, with warnings collected."""

from datetime import date

from django.utils.translation import gettext as _

from . import dates, persons
from .dates import PartialDate
from .errors import ValueProblem
from .reader import Cell
from .text import is_nothing, one_line

_PROSE = ("notes", "source_note", "services", "activities", "audience", "service_places")
LIMITS = {"name": 300, "founder_name": 300, "decision_no": 100, "register_no": 100} | dict.fromkeys(
    _PROSE, 10_000
)
"""How long a text may be: what the database has room for, what prose may take."""

_CUTS = dict.fromkeys(
    ("name", "founder_name", "name_address", "founder_name_address"), persons.cut
) | dict.fromkeys(_PROSE, persons.cut_all)
"""How people are cut out: of names those in an office (patrons belong there), of prose all."""

_LONGEST_DATE = 200
_OTHERWISE = 1000  # an address, a cell of contact data: whatever is longer is something else


def label(field: str) -> str:
    """What people call the column."""
    return {
        "name": _("Nazwa"),
        "founder_name": _("Nazwa prowadzącego"),
        "decision_no": _("Numer decyzji"),
        "register_no": _("Numer wpisu"),
        "decision_on": _("Data decyzji"),
        "status_from": _("Status od"),
        "status_until": _("Status do"),
        "status_period": _("Okres statusu"),
        "extended_on": _("Przedłużenie statusu"),
        "entered_on": _("Data wpisu"),
        "deleted_on": _("Data wykreślenia"),
        "created_on": _("Data utworzenia"),
        "started_on": _("Data rozpoczęcia działalności"),
        "ended_on": _("Data zakończenia działalności"),
        "planned_start": _("Planowany termin rozpoczęcia"),
    }.get(field, _("Komórka"))


class Cells:
    """The cells of a row; `warnings` and `persons` grow as they are read."""

    def __init__(self, values: dict[str, Cell]) -> None:
        self._values = values
        self.warnings: list[str] = []
        self.persons = 0

    def raw(self, field: str) -> Cell:
        return self._values.get(field, "")

    def moment(self, field: str) -> Cell:
        """The cell of a column of dates or periods, as it is but no longer than they are."""
        value = self.raw(field)
        return value if isinstance(value, date) else limited(field, value, _LONGEST_DATE)

    def written(self, field: str) -> str:
        """The text of a cell with its lines, or nothing; people in an office are cut out.

        Raises `ValueProblem` when it is too long.
        """
        value = self._values.get(field, "")
        if isinstance(value, date):
            return value.isoformat()
        if is_nothing(value):
            return ""
        cut = _CUTS.get(field, persons.cut_names)
        text, count = cut(limited(field, value))
        self.persons += count
        if "\ufffd" in text:
            self.warnings.append(_("W tekście „%s” są nieczytelne znaki.") % one_line(text)[:80])
        return text

    def text(self, field: str) -> str:
        """The text of a cell on one line."""
        value = self._values.get(field, "")
        if isinstance(value, date):
            self.warnings.append(
                _("%(label)s: arkusz zamienił wartość na datę %(date)s; sprawdź, co tam było.")
                % {"label": label(field), "date": value.isoformat()}
            )
        return one_line(self.written(field))

    def day(self, field: str) -> PartialDate | None:
        """The date of a cell. Raises `ValueProblem` with the name of the column."""
        value = self.moment(field)
        try:
            return dates.parse(value)
        except ValueProblem as problem:
            raise in_column(field, problem, value) from problem

    def take(self, answer: tuple[str, list[str]]) -> str:
        """The value of a parser that gives a value and warnings."""
        value, warnings = answer
        self.warnings += warnings
        return value


def limited(field: str, text: str, most: int = 0) -> str:
    """The text, or `ValueProblem` when it is longer than the column may be."""
    most = most or LIMITS.get(field, _OTHERWISE)
    if len(text) > most:
        raise ValueProblem(
            _("%(label)s ma ponad %(most)d znaków. Skróć ją.")
            % {"label": label(field), "most": most},
            text[:80],
        )
    return text


def in_column(field: str, problem: ValueProblem, value: Cell) -> ValueProblem:
    """The problem with the name of its column and the value of the cell."""
    return ValueProblem(f"{label(field)}: {problem.sentence}", str(value))
