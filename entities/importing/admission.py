"""Which rows of a file may go in: placed in a gmina, with all that the law and the tables ask."""

from dataclasses import replace

from django.db.models import Q
from django.utils.translation import gettext as _

from entities.enums import OrganisationKind
from entities.models import Organisation
from entities.rules import requirements
from kisportal.language import polish_key

from . import drafting, founders, persons, terms
from .drafting import Row
from .entry import Entry, Reject
from .errors import ValueProblem
from .outcome import Kind, Outcome
from .terms import Source
from .territory import Found, Gazetteer

_LOCAL = frozenset(
    {
        OrganisationKind.GMINA,
        OrganisationKind.GMINA_UNIT,
        OrganisationKind.POWIAT,
        OrganisationKind.POWIAT_UNIT,
    }
)


class Admission:
    """Asks of each row what one file's rows are asked; refusals and doubts go to the outcome."""

    def __init__(self, source: Source, gazetteer: Gazetteer, outcome: Outcome) -> None:
        self._source, self._gazetteer, self._outcome = source, gazetteer, outcome

    def admitted(self, item: Entry | Reject) -> list[Row]:
        """The row with its draft; nothing, and a reject, when it may not go in."""
        if isinstance(item, Reject):
            value, reason = (persons.cut_names(text)[0] for text in (item.value, item.reason))
            self._outcome.reject(replace(item, value=value, reason=reason))
            return []
        item = _with_known_founder(item)
        try:
            row = drafting.row(item, self._located(item), self._source)
        except ValueProblem as problem:
            self._reject(item, problem.sentence, problem.value)
            return []
        problems = (
            _not_understood(item)
            or requirements.unmet(row.draft.candidate())
            or drafting.problems_of(row.draft)
        )
        if problems:
            self._reject(item, " ".join(problems))
            return []
        told = [persons.cut_names(warning)[0] for warning in item.warnings]
        for doubt in (*told, *_of_founder(item), *terms.doubts(item, row.terms, self._source)):
            self._outcome.remark(Kind.WARNING, item, doubt)
        return [row]

    def _located(self, entry: Entry) -> Found:
        """The row's gmina; an office's register speaks of its own voivodeship (art. 5(1), 18a)."""
        address, office = entry.address, self._source.office
        found = self._gazetteer.find(
            voivodeship=address.voivodeship or (office.voivodeship.name if office else ""),
            powiat=address.powiat,
            gmina=address.gmina,
            city=address.city,
            teryt=entry.teryt,
        )
        if not isinstance(found, Found):
            raise ValueProblem(found.sentence, entry.name)
        if office and not found.gmina_code.startswith(office.pk):
            told = {
                "gmina": self._gazetteer.describe(found.gmina_code, fully=True),
                "voivodeship": office.voivodeship.name,
            }
            raise ValueProblem(
                _(
                    "Podmiot działa w innym województwie: %(gmina)s. W rejestrze tego urzędu są "
                    "tylko podmioty z województwa: %(voivodeship)s."
                )
                % told,
                entry.name,
            )
        return found

    def _reject(self, entry: Entry, reason: str, value: str = "") -> None:
        shown, told = (persons.cut_names(text)[0] for text in (value or entry.name, reason))
        self._outcome.reject(Reject(entry.sheet, entry.number, shown, told))


def _with_known_founder(entry: Entry) -> Entry:
    """The row with the kind of its founder, when only the portal knows what it is."""
    founder = entry.founder
    if founder is None or founder.kind != OrganisationKind.OTHER:
        return entry
    same = Q(name_key=polish_key(founder.name))
    for number in ("krs", "nip", "regon"):
        if value := getattr(founder, number):
            same |= Q(**{number: value})
    kinds = {*Organisation.objects.filter(same).order_by("kind").values_list("kind", flat=True)}
    if len(kinds) != 1:
        return entry
    return replace(entry, founder=replace(founder, kind=OrganisationKind(kinds.pop())))


def _of_founder(entry: Entry) -> list[str]:
    """What to ask of a founder whose name tells only what it is; a gmina's own units lie in it."""
    founder = entry.founder
    if founder is None or founder.kind in _LOCAL or not founders.is_of_many(founder.name):
        return []
    told = _("Nazwa prowadzącego „%s” nie mówi, która to jednostka. Dopisz pełną nazwę.")
    return [told % founder.name]


def _not_understood(entry: Entry) -> list[str]:
    """Sentences for cells that say nothing of a unit, or too little of its founder."""
    founder = entry.founder
    texts = (entry.name, entry.address.city, entry.address.street, founder.name if founder else "")
    if any(text.startswith(("=", "@", "#")) for text in texts):
        return [_("Komórka zawiera formułę albo błąd arkusza zamiast tekstu. Wpisz sam tekst.")]
    if founder and not persons.cut_names(founder.name)[0]:
        return [
            _(
                "Jako prowadzącego plik podaje osobę fizyczną. Wpisz instytucję, która utworzyła "
                "CIS albo prowadzi KIS (art. 3 ust. 2, art. 18 ust. 1)."
            )
        ]
    if founder and founder.kind == OrganisationKind.OTHER:
        return [
            _(
                "Nie wiadomo, kim jest prowadzący „%s”: gminą, organizacją pozarządową, podmiotem "
                "kościelnym czy spółdzielnią socjalną. Dopisz kolumnę „Rodzaj prowadzącego”."
            )
            % founder.name
        ]
    return []
