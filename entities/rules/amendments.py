"""What a decision that changes another one (KPA art. 155), or an order that corrects one (art.
113), means for the register: which columns of the entity, from a fixed list, and whether that has
been written there.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from entities.enums import LetterKind
from entities.enums.cases import CaseKind
from entities.models import Application, Entity, Letter, Organisation, Territory
from kisportal.language import fold

from .validity import fate_of, signed_day

# What such a letter may change: points of art. 4(2) that the register shows (art. 5(5a)).
COLUMNS = (
    *("name", "gmina", "street", "postal_code", "post_town", "city"),
    *("phones", "email", "activities", "started_on"),
)
KINDS = frozenset({LetterKind.CHANGE, LetterKind.CORRECTION})
PREFIX = "register_"
_NUMBERS = ("nip", "regon", "krs")


@dataclass(frozen=True, slots=True)
class Amendment:
    """A column that the decision changes: what the register says, what it will say."""

    column: str
    label: str
    before: Any
    after: Any


def values_of(letter: Letter) -> dict[str, Any]:
    """The columns of the entity that the decision changes, with their new values."""
    said = {name: letter.facts.get(f"{PREFIX}{name}") for name in COLUMNS}
    return {name: _typed(name, value) for name, value in said.items() if value}


def compared(letter: Letter, entity: Entity) -> list[Amendment]:
    """The register beside the decision, a line a column; what is equal already is shown as well."""
    labels = {field.name: str(field.verbose_name) for field in Entity._meta.concrete_fields}
    return [
        Amendment(name, labels[name], getattr(entity, name), value)
        for name, value in values_of(letter).items()
    ]


def is_outstanding(letter: Letter, on: date) -> bool:
    """Whether the register still has to follow: the decision is final (KPA art. 155 with 16 § 1),
    or the order that corrects one, and names data of the register, was delivered; and nobody has
    noted yet that the register says so.
    """
    if letter.kind not in KINDS or letter.applied_on or not letter.is_signed:
        return False
    if letter.kind == LetterKind.CORRECTION:
        return bool(values_of(letter)) and corrects_from(letter, on) is not None
    return fate_of(letter.decision, on).is_final


def corrects_from(letter: Letter, on: date) -> date | None:
    """The day of the decision that the order corrects: what was misspelt counts as it should have
    been from that day on (KPA art. 113 § 1). None while the order binds nobody (art. 110, 126; a
    complaint stops nothing, art. 143), or the decision itself holds no more.
    """
    wrong = letter.corrects
    if wrong is None or not wrong.is_decision or wrong.signed_at is None:
        return None
    binds = letter.delivered_on is not None and letter.delivered_on <= on
    return signed_day(wrong) if binds and fate_of(wrong.decision, on).holds else None


def can_follow(letter: Letter, on: date) -> str:
    """The sentence on what such a letter cannot change in the register, and what to do instead."""
    rules = (_gmina_stays_in_the_voivodeship, _corrects_a_decision, _founder_stays)
    return next((x for rule in rules if letter.kind in KINDS and (x := rule(letter))), "")


def _gmina_stays_in_the_voivodeship(letter: Letter) -> str:
    """W innym województwie CIS działa na podstawie decyzji tamtejszego wojewody (art. 4 ust. 1,
    art. 5 ust. 1), więc tą decyzją nie można go tam przenieść. Instytucja tworząca składa tam
    nowy wniosek o nadanie statusu.
    """
    code = letter.facts.get(f"{PREFIX}gmina") or ""
    moves = code and not code.startswith(letter.case.office_id)
    return _sentence(_gmina_stays_in_the_voivodeship) if moves else ""


def _corrects_a_decision(letter: Letter) -> str:
    """Dane w rejestrze wynikają z decyzji: sprostowanie postanowienia ich nie zmienia (art. 113 § 1
    i art. 126 KPA). Zostaw te pola puste.
    """
    wrong = letter.corrects
    asked = letter.kind == LetterKind.CORRECTION and values_of(letter)
    return _sentence(_corrects_a_decision) if asked and wrong and not wrong.is_decision else ""


def _founder_stays(letter: Letter) -> str:
    """Zmiana decyzji za zgodą strony (art. 155 KPA) nie zmienia instytucji tworzącej: status nadano
    na jej wniosek (art. 4 ust. 1, art. 5). Gdy jest w likwidacji, prawa i obowiązki może przejąć
    gmina: załóż sprawę o przejęcie (art. 6 ust. 4). Inna instytucja składa własny wniosek o nadanie
    statusu. Jeżeli to ta sama organizacja, popraw jej nazwę albo numer we wniosku lub w danych
    organizacji.
    """
    entity, case = letter.case.entity, letter.case
    if letter.kind != LetterKind.CHANGE or case.kind != CaseKind.CIS_CHANGE or entity is None:
        return ""
    asked = Application.objects.filter(case=case).first()
    if asked is None or not asked.founder_name.strip():
        return ""
    known = [row.organisation for row in entity.foundings.select_related("organisation")]
    stays = not known or any(_is(organisation, asked) for organisation in known)
    return "" if stays else _sentence(_founder_stays)


def _is(organisation: Organisation, asked: Application) -> bool:
    numbers = ((getattr(organisation, n), getattr(asked, f"founder_{n}")) for n in _NUMBERS)
    same_number = any(known and known == stated for known, stated in numbers)
    return same_number or fold(organisation.name) == fold(asked.founder_name)


def _sentence(rule: Callable[[Letter], str]) -> str:
    return " ".join((rule.__doc__ or "").split())


def outstanding(letters: Iterable[Letter], on: date) -> list[Letter]:
    """Those of the letters that the register has to follow, the oldest first."""
    return sorted((x for x in letters if is_outstanding(x, on)), key=lambda letter: letter.pk)


def of_offices(offices: Iterable[str], on: date) -> list[Letter]:
    """Those of all cases of the offices: such a case is closed and in no queue."""
    rows: QuerySet[Letter] = Letter.objects.filter(
        Q(delivered_on__isnull=False),
        kind__in=sorted(KINDS),
        applied_on=None,
        case__office__in=offices,
    )
    return outstanding(rows.select_related("decision", "case__entity"), on)


def _typed(name: str, value: str) -> Any:
    if name == "gmina":
        return Territory.objects.get(pk=value)
    if name == "started_on":
        return date.fromisoformat(value)
    if name == "phones":
        return [phone.strip() for phone in value.split(",") if phone.strip()]
    return value
