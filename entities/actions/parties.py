"""Who are the parties of a case: who filed, whoever else runs the entity, the gmina that takes
over. Each is served on (KPA art. 40 § 1, 109 § 1).
"""

from dataclasses import dataclass
from datetime import date

from entities.enums import LOCAL_GOVERNMENT_UNITS, LetterKind, OrganisationKind
from entities.enums.cases import ADMITTING_KINDS, CaseKind
from entities.models import Application, Case, Letter, Organisation
from entities.rules import dossiers

_PUBLIC = LOCAL_GOVERNMENT_UNITS | {OrganisationKind.GMINA_UNIT}
# Of a certificate nobody is a party but who asked for it (KPA art. 217); what is forwarded goes
# back to who filed it (art. 65 § 1).
_TO_WHO_FILED = frozenset({LetterKind.CERTIFICATE, LetterKind.FORWARDING})


@dataclass(frozen=True, slots=True)
class Party:
    """A party as letters address it."""

    name: str
    lines: tuple[str, ...] = ()
    is_public_body: bool = False


def addressees_of(letter: Letter, on: date | None = None) -> list[Party]:
    """Whom the letter is served on, who filed first."""
    case = letter.case
    lines = tuple(filter(None, (case.street, case.post_line)))
    filed = Party(case.party, lines, _kind_of_party(case) in _PUBLIC)
    if letter.kind in _TO_WHO_FILED:
        return [filed]
    others = others_of(case, on)
    successor = letter.facts.get("organisation") if letter.kind == LetterKind.TAKEOVER else None
    if successor:
        others.append(_party(Organisation.objects.get(pk=successor)))
    found = {filed.name.casefold(): filed}
    for party in others:
        found.setdefault(party.name.casefold(), party)
    return [*found.values()]


def others_of(case: Case, on: date | None = None) -> list[Party]:
    """Parties besides who filed: who else runs the entity. An entity that is only about to enter
    the register has nobody but the applicant.
    """
    if case.entity is None or case.kind in ADMITTING_KINDS | {CaseKind.CERTIFICATE}:
        return []
    foundings = case.entity.foundings.current(on).select_related("organisation")
    return [
        _party(founding.organisation)
        for founding in foundings
        if not dossiers.has_filed(founding.organisation, case)
    ]


def _kind_of_party(case: Case) -> str:
    """What whoever filed is: as the portal knows, or as its first application says."""
    if case.organisation:
        return case.organisation.kind
    asked = Application.objects.filter(case=case).first()
    is_founder = asked and asked.founder_name.strip().casefold() == case.party.strip().casefold()
    return asked.founder_kind if asked and is_founder else ""


def _party(organisation: Organisation) -> Party:
    lines = tuple(filter(None, (organisation.street, organisation.post_line)))
    return Party(organisation.name, lines, organisation.kind in _PUBLIC)
