"""A portal in which people have worked: cases in every state, and what else pages can be about."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.db.models import Count
from django.urls import ResolverMatch

from entities.actions import (
    applications,
    demo,
    demo_cases,
    demo_panel,
    demo_party,
    demo_reports,
    entities,
    guides,
    offices,
    open_calls,
    organisations,
    people,
    proposals,
    sample,
    signed_copies,
    support,
)
from entities.enums import EventVerb, OfficeRole
from entities.enums.cases import CaseState, LetterState
from entities.enums.support import SupportKind
from entities.models import (
    Case,
    Entity,
    Filing,
    FundingSource,
    Guide,
    Letter,
    OpenCall,
    Opening,
    RegisterEvent,
    VoivodeOffice,
)
from kisportal.accounts.models import User
from tests import factories, signatures
from tests.e2e import seeding

# A party of another office, of whom nobody else may read before there is a decision.
ELSEWHERE = "Fundacja Tylko w Katowicach"
REASON = "Dane do obejścia portalu"
# Patterns that give a file, made the same way whatever it is of.
FILES = (*("_pdf", "_page", "_copy", "_attachment", "_file", "_proof", "_receipt", "_sheet"),)
PDF = b"%PDF-1.7 %%EOF"
FILM = b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isommp42" + bytes(100)


def settle(today: date) -> None:
    """Fill the register: cases of the demo, entries of every sort, a case of another office."""
    seeding.main()
    sample.make(30, on=today)
    demo.load()
    demo_cases.load_for(demo.CLERK, demo.APPROVER, today)
    demo_panel.load_for(demo.OWNER, demo.EDITOR, today)
    demo_party.load_for(demo.CLERK, demo.APPROVER, demo.OWNER, today)
    demo_reports.load_for(demo.OWNER, demo.CLERK, today)
    clerk, approver = person(demo.CLERK), person(demo.APPROVER)
    _keep_files(clerk)
    _change_everything(clerk, approver, today)
    period = Entity.objects.get(name=seeding.CENTRE).periods.get()
    proposals.close_period(period, last_day=today, by=clerk, reason=REASON)
    factories.received_case(
        factories.official("24", OfficeRole.CLERK), received_on=today, founder_name=ELSEWHERE
    )


def person(email: str) -> User:
    """Who has the account."""
    return User.objects.get(email=email)


def _keep_files(clerk: User) -> None:
    """A file that came with an application, a letter with a qualified signature."""
    case = Case.objects.filter(state=CaseState.RECEIVED).latest("pk")
    came = {"name": "opinia.pdf", "received_on": case.received_on, "content": PDF}
    applications.attach(case, by=clerk, **came)
    letter = Letter.objects.filter(state=LetterState.SIGNED).latest("pk")
    for one in (letter, Letter.objects.filter(openings__isnull=False).latest("pk")):
        signed = signatures.signed(bytes(one.pdf.content))
        signed_copies.keep(one, signed, by=clerk, name="pismo.pdf")


def _change_everything(clerk: User, approver: User, today: date) -> None:
    """Each fact of an entry, its founder, an office, an account: their histories tell of it."""
    entity = Entity.objects.filter(name__startswith="Przykładowy CIS").earliest("pk")
    entities.change(entity, seeding.facts_of_centre(today), by=clerk, reason=REASON)
    facts = {"phone": "77 000 00 07", "nip": "5250008028", "email": "biuro@przyklad.example"}
    founder = entity.foundings.get().organisation
    organisations.change(founder, facts | {"gmina": entity.gmina}, by=clerk, reason=REASON)
    office = VoivodeOffice.objects.get(pk="16")
    office.phone, office.department = "77 000 00 08", "Wydział Polityki Społecznej"
    offices.change(office, by=approver, reason=REASON)
    administrator = person("administrator@demo.example")
    guides.put_film(
        Guide.objects.get(code="jak-dolaczyc"), "film.mp4", FILM, by=administrator, reason=REASON
    )
    described = {"kind": SupportKind.COOPERATIVE, "name": "Przykładowa Spółdzielnia Socjalna"}
    near = support.add(described | {"gmina": entity.gmina, "city": "Nysa"}, by=clerk, reason=REASON)
    support.change(near, {"phone": "77 000 00 09"}, by=clerk, reason=REASON)
    call = OpenCall.objects.earliest("pk")
    source = FundingSource.objects.in_force(today).get(code="marshal")
    open_calls.change(call, {"source": source}, by=clerk, reason=REASON)
    account = person("redaktor@demo.example")
    account.name = "Demo Redaktorska"
    people.save_account(account, by=None, reason=REASON)


class Sorts:
    """What sort of row an address is about: pages of rows of one sort are alike."""

    def __init__(self) -> None:
        self._cases = {row.pk: (row.kind, row.state) for row in Case.objects.order_by("pk")}
        self._letters = {row.pk: (row.kind, row.state) for row in Letter.objects.order_by("pk")}
        self._opened = {*Opening.objects.values_list("letter", flat=True)}
        self._written = {*Filing.objects.values_list("case", flat=True)}
        changed = defaultdict(set)
        for event in RegisterEvent.objects.filter(verb=EventVerb.ENTITY_CHANGED).order_by("pk"):
            changed[event.entity_id] |= {*event.changes}
        self._entities: dict[str, Any] = {}
        for entity in Entity.objects.annotate(Count("cases")).order_by("pk"):
            bases = frozenset(period.basis for period in entity.periods.order_by("pk"))
            sort = (entity.kind, bases, bool(entity.cases__count), frozenset(changed[entity.pk]))
            self._entities |= {str(entity.pk): sort, entity.slug: sort}

    def __call__(self, match: ResolverMatch) -> Any:
        """The sort of the row, as one thing that can be counted."""
        row, name = match.kwargs.get("object_id"), match.view_name or ""
        if name.endswith(FILES):
            return None
        if name.startswith("panel:") and "case_id" in match.kwargs and name != "panel:letter":
            case = match.kwargs["case_id"]
            return self._cases.get(case), case in self._written, match.kwargs.get("way")
        if "letter_id" in match.kwargs:
            letter = match.kwargs["letter_id"]
            return self._letters.get(letter), name == "panel:letter" and letter in self._opened
        if name.startswith("admin:entities_case_"):
            return self._cases.get(int(row or 0))
        if name.startswith("admin:entities_entity_") or name == "directory:entity":
            return self._entities.get(str(row or match.kwargs.get("slug", "")))
        return None
