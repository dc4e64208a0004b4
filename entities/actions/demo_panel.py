"""What waits in the panel and at the desk to try out: a request, an invitation, a change that is
proposed, a mistake that a visitor reports, an open call. All about an invented unit, invented
people and an invented institution.
"""

from datetime import date, timedelta

from entities.enums import EntityKind, OrganisationRole
from entities.enums.access import MistakeAbout
from entities.enums.cases import CaseKind
from entities.enums.open_calls import CallAudience
from entities.models import Entity, Membership, Organisation
from entities.rules import founders, gminas
from kisportal.accounts.models import User

from . import (
    access,
    entry_proposals,
    filings,
    mistakes,
    open_calls,
    own_applications,
    people,
    teams,
)

WHY = "Przykład do wypróbowania portalu"
_PROOF = access.Proof("upowaznienie-przyklad.pdf", b"%PDF-1.7 %%EOF")


def load_for(owner: str, editor: str, today: date) -> bool:
    """Make them for the people with those addresses, once; whether there was anything to make."""
    found = {user.email: user for user in User.objects.filter(email__in=[owner, editor])}
    entity = invented(today)
    if len(found) < 2 or entity is None:
        return False
    organisation = entity.foundings.current(today)[0].organisation
    if organisation.memberships.exists():
        return False
    keeper, other = found[owner], found[editor]
    role = Membership(user=keeper, organisation=organisation, role=OrganisationRole.OWNER)
    people.save_roles([role], [], by=None, reason=WHY)
    access.ask(
        organisation,
        by=other,
        post="instruktorka warsztatu (przykład)",
        statement="Sekretariat to potwierdzi (przykład).",
        proof=_PROOF,
        entity=entity,
    )
    teams.invite(organisation, email=editor, role=OrganisationRole.EDITOR, by=keeper)
    entry_proposals.propose(
        entity, {"street": "ul. Przykładowa 99"}, by=keeper, reason="Przeprowadzka (przykład)"
    )
    said = "W piątki jest zamknięte od godziny 13 (przykład)."
    mistakes.report(entity, about=MistakeAbout.HOURS, text=said, on=today)
    _announce(entity.voivodeship_code, today)
    for membership in Membership.objects.filter(user=keeper).select_related("organisation"):
        _half_an_application(membership.organisation, keeper, today)
    return True


def _announce(voivodeship_code: str, today: date) -> None:
    """A call that nobody has announced, and that says so."""
    facts = {
        "title": "Przykładowy konkurs na zajęcia (zmyślony, do wypróbowania portalu)",
        "announced_by": "Przykładowa instytucja (zmyślona)",
        "audiences": CallAudience.values,
        "voivodeships": [voivodeship_code],
        "opens_on": today - timedelta(days=7),
        "closes_on": today + timedelta(days=21),
        "announcement_url": "https://konkurs.example/",
        "summary": "Tego konkursu nie ma. Pokazuje, jak portal mówi o otwartych naborach.",
        "checked_on": today,
    }
    open_calls.add(facts, by=None, reason=WHY)


def _half_an_application(organisation: Organisation, by: User, today: date) -> None:
    """A draft of the organisation, begun and left, with one answer that cannot be read."""
    kind = CaseKind.CIS_GRANT
    if not founders.may_found(EntityKind.CIS, organisation.kind):
        kind = CaseKind.KIS_ENTRY
    if not founders.may_found(EntityKind.KIS, organisation.kind):
        return
    founding = organisation.foundings.current(today).order_by("entity_id").first()
    if founding is None:
        return
    gmina = founding.entity.gmina
    draft = own_applications.begin(organisation, kind, by=by)
    step = "miejsce" if kind == CaseKind.CIS_GRANT else "klub"
    answers = {
        "entity_name": "Przykładowa jednostka (przykład)",
        "gmina": gminas.named(gmina),
        "city": gmina.name,
        "postal_code": "48-3000",
    }
    own_applications.save(draft, step, answers, seen=draft.version, by=by)
    plan = filings.Document("program-przyklad.pdf", _PROOF.content)
    own_applications.attach(draft, plan, by=by)


def invented(today: date) -> Entity | None:
    """A listed unit that the demo invented, with somebody who runs it."""
    listed = Entity.objects.listed(today).filter(name__startswith="Przykładowy")
    return listed.filter(foundings__during__contains=today).order_by("pk").first()
