"""Random officials at work: whatever they try, the register stays whole after every step."""

import hashlib
from datetime import date, timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from entities.actions import (
    applications,
    cases,
    decisions,
    hearings,
    letters,
    organisations,
    rulings,
    undelivered,
)
from entities.enums import DECISIONS, LetterKind, OfficeRole, OrganisationKind
from entities.enums.appeals import AppealOutcome, Ruling
from entities.enums.cases import (
    CLOSED_STATES,
    CaseKind,
    CaseState,
    DeliveryWay,
    Heard,
)
from entities.models import Case, Decision, Entity, Letter, StatusPeriod
from entities.rules import integrity, periods, states, validity
from entities.rules.errors import RuleError
from tests.factories import (
    make_centre,
    make_entity,
    official,
    received_case,
)
from tests.proceedings import FINDINGS, at

FACTS = FINDINGS | {
    "defects": ["Brak programu."],
    "points": ["Wyjaśnij rozliczenia."],
    "days": 30,
    "ceased_on": "2026-11-01",
    "reason": "Czekamy na opinię.",
    "new_term": "2030-01-02",
    "to": "Wojewoda Śląski",
    "reasons": ["Inne miejsce działania."],
    "awaited": "orzeczenia sądu",
    "immediate": "Interes społeczny.",
    "successor": "Gmina Opole",
    "legal_form": "budgetary_unit",
    "liquidated_on": "2026-10-01",
    "changes": ["Rodzaj działalności: ogrodnictwo."],
    "decision_of": "2026-11-01",
    "decision_number": "PS.1.2026",
    "consented_on": "2026-11-10",
}
KINDS = sorted({*LetterKind} - {LetterKind.CORRECTION})
GIVING = (LetterKind.GRANT, LetterKind.EXTENSION)
SOME = st.integers(0, 1000)


class Officials(RuleBasedStateMachine):
    """Two clerks and two approvers of one office, an approver of another, and time that passes."""

    @initialize()
    def arrive(self):
        self.frame = transaction.atomic()
        self.frame.__enter__()
        self.day = date(2026, 11, 16)
        self.refusals = []
        self.own = [official("16", role) for role in [*OfficeRole] * 2]
        self.people = [*self.own, official("24", OfficeRole.APPROVER)]
        self.entities = [make_centre(), make_entity(), make_centre(name="CIS 2", published=True)]
        soon = self.day - timedelta(days=5 * 365 - 20)
        self.entities.append(make_centre(name="CIS 3", since=soon))
        values = {"name": "Gmina Opole", "kind": OrganisationKind.GMINA, "gmina_id": "1661011"}
        gmina = organisations.add(values, by=None, reason="Dane do testu")
        self.facts = FACTS | {"organisation": gmina.pk}
        for place, kind in enumerate((CaseKind.CIS_GRANT, CaseKind.CIS_LOSS, CaseKind.KIS_ENTRY)):
            self.something_comes(kind, 0, place - 1, 0)
        self.something_comes(CaseKind.KIS_REMOVAL, 0, 1, 0)
        self.something_comes(CaseKind.CIS_TAKEOVER, 0, 0, 0)
        self.something_comes(CaseKind.CIS_EXTENSION, 0, 3, 0)
        self.something_comes(CaseKind.CIS_LOSS, 0, 3, 0)

    def teardown(self):
        if hasattr(self, "frame"):
            transaction.set_rollback(True)
            self.frame.__exit__(None, None, None)

    def tried(self, act, *args, **kwargs):
        """Do it, or be refused with a sentence; anything else is an error."""
        try:
            with transaction.atomic():
                act(*args, **kwargs)
        except RuleError as refusal:
            self.refusals.append(refusal)

    def some(self, rows, number):
        found = [*rows.order_by("pk")]
        return found[number % len(found)] if found else None

    @rule(work=st.lists(SOME, min_size=4, max_size=12))
    def work_goes_on(self, work):
        """What diligent officials would do next, several steps of it."""
        clerk, approver = self.own[0], self.own[3]
        for number in work:
            case = self.some(Case.objects.going_on(), number)
            if case is None:
                return self.something_comes(CaseKind.CIS_GRANT, 0, 0, 0)
            draft = case.letters.filter(pdf=None).first()
            signed = case.letters.filter(state="signed").first()
            if draft:
                self.hear(case, clerk)
                self.tried(letters.sign, draft, by=approver, at=at(self.day, 13))
            elif signed:
                way = DeliveryWay.E_DELIVERY
                self.tried(
                    letters.deliver, signed, on=self.day, way=way, by=clerk, at=at(self.day, 14)
                )
            else:
                self.the_right_decision_is_prepared(number, 0)
                if case.kind == CaseKind.CIS_SUPERVISION:
                    self.prepare(number, 0, LetterKind.DEMAND, False)
        return None

    @rule(case=SOME, who=SOME)
    def party_is_heard(self, case, who):
        if found := self.some(Case.objects, case):
            self.hear(found, self.person(who))

    def hear(self, case, by):
        how = Heard.SPOKE
        self.tried(hearings.note_heard, case, how, "Bez uwag.", on=self.day, by=by, at=at(self.day))

    @rule(days=st.integers(1, 45))
    def time_passes(self, days):
        self.day += timedelta(days=days)

    @rule(kind=st.sampled_from(CaseKind), who=SOME, entity=SOME, ago=st.integers(-1, 20))
    def something_comes(self, kind, who, entity, ago):
        about = None
        if kind not in (CaseKind.CIS_GRANT, CaseKind.KIS_ENTRY):
            about = self.entities[entity % len(self.entities)]
        club = {"founder_kind": "gmina_unit", "founder_krs": "", "legal_form": ""}
        self.tried(
            received_case,
            self.own[who % len(self.own)],
            kind,
            received_on=self.day - timedelta(days=ago),
            entity=about,
            at=at(self.day),
            **(club if kind == CaseKind.KIS_ENTRY else {}),
        )

    @rule(case=SOME, who=SOME)
    def examine(self, case, who):
        if found := self.some(Case.objects, case):
            self.tried(cases.examine, found, by=self.person(who), at=at(self.day))

    @rule(case=SOME, who=SOME, ago=st.integers(-1, 10))
    def withdraw(self, case, who, ago):
        if found := self.some(Case.objects, case):
            day = self.day - timedelta(days=ago)
            self.tried(cases.withdraw, found, on=day, by=self.person(who), at=at(self.day))

    @rule(case=SOME, who=SOME)
    def complete(self, case, who):
        if found := self.some(Case.objects, case):
            self.tried(
                cases.complete, found, received_on=self.day, by=self.person(who), at=at(self.day)
            )

    @rule(case=SOME, who=SOME, kind=st.sampled_from(KINDS), immediate=st.booleans())
    def prepare(self, case, who, kind, immediate):
        if found := self.some(Case.objects, case):
            columns = {}
            if kind == LetterKind.LOSS:
                columns = {"loss_ground": "assumptions", "is_immediate": immediate}
            self.tried(
                letters.prepare,
                found,
                kind,
                self.facts,
                by=self.person(who),
                decision=columns,
                at=at(self.day),
            )

    @rule(case=SOME, who=SOME)
    def the_right_decision_is_prepared(self, case, who):
        right = {
            CaseKind.CIS_GRANT: LetterKind.GRANT,
            CaseKind.CIS_EXTENSION: LetterKind.EXTENSION,
            CaseKind.CIS_LOSS: LetterKind.LOSS,
            CaseKind.KIS_ENTRY: LetterKind.KIS_ENTRY,
            CaseKind.KIS_REMOVAL: LetterKind.KIS_REMOVAL,
            CaseKind.CIS_TAKEOVER: LetterKind.TAKEOVER,
            CaseKind.CIS_CHANGE: LetterKind.CHANGE,
        }
        found = self.some(Case.objects.going_on().filter(kind__in=right), case)
        if found:
            self.examine_quietly(found)
            columns = {"loss_ground": "finances"} if found.kind == CaseKind.CIS_LOSS else {}
            self.tried(
                letters.prepare,
                found,
                right[found.kind],
                self.facts,
                by=self.own[who % len(self.own)],
                decision=columns,
                at=at(self.day),
            )

    @rule(letter=SOME, who=SOME)
    def sign(self, letter, who):
        if found := self.some(Letter.objects, letter):
            self.tried(letters.sign, found, by=self.person(who), at=at(self.day, 13))

    @rule(letter=SOME, who=SOME, ago=st.integers(-1, 5))
    def deliver(self, letter, who, ago):
        if found := self.some(Letter.objects, letter):
            day = self.day - timedelta(days=ago)
            self.tried(
                letters.deliver,
                found,
                on=day,
                way=DeliveryWay.POST,
                by=self.person(who),
                at=at(self.day, 14),
            )

    @rule(letter=SOME, who=SOME)
    def give_up_a_delivery(self, letter, who):
        if found := self.some(Letter.objects.filter(kind__in=DECISIONS, state="signed"), letter):
            how = {"by": self.person(who), "reason": "Zły adres", "at": at(self.day, 15)}
            self.tried(undelivered.drop, found, **how)

    @rule(case=SOME, who=SOME, name=st.sampled_from(["Centrum A", "Centrum B"]))
    def application_is_corrected(self, case, who, name):
        if found := self.some(Case.objects.exclude(application=None), case):
            how = {"by": self.person(who), "reason": "Pismo strony", "at": at(self.day, 12)}
            self.tried(applications.change_application, found, {"entity_name": name}, **how)

    @rule(letter=SOME, who=SOME, ago=st.integers(0, 20))
    def appeal_or_waive(self, letter, who, ago):
        if found := self.some(Letter.objects.filter(kind__in=DECISIONS), letter):
            act = decisions.appeal if ago % 2 else decisions.waive
            day = self.day - timedelta(days=ago)
            self.tried(act, found, on=day, by=self.person(who), at=at(self.day, 15))

    @rule(
        letter=SOME,
        who=SOME,
        outcome=st.sampled_from(AppealOutcome),
        ruling=st.sampled_from(Ruling),
        ago=st.integers(0, 3),
    )
    def minister_decides(self, letter, who, outcome, ruling, ago):
        appealed = Letter.objects.filter(kind__in=DECISIONS, case__state=CaseState.APPEALED)
        if found := self.some(appealed, letter):
            before = self.ends(found)
            self.tried(
                decisions.settle_appeal,
                found,
                outcome,
                on=self.day - timedelta(days=ago),
                note="DRP.1",
                ruled=rulings.Ruled(delivered_on=self.day, ruling=ruling),
                by=self.person(who),
                at=at(self.day, 16),
            )
            if outcome == AppealOutcome.UPHELD:
                for key, last in self.ends(found).items():
                    assert last <= before.get(key, date.min), "upheld, an end moved forward"

    @staticmethod
    def ends(letter):
        """The last day of each period of the centre that the letter is about."""
        periods = StatusPeriod.objects.filter(entity=letter.case.entity, basis="decision")
        return {period.pk: period.last_day for period in periods.order_by("pk")}

    @rule(letter=SOME, who=SOME)
    def close(self, letter, who):
        if found := self.some(Letter.objects.filter(kind__in=DECISIONS), letter):
            self.tried(decisions.close, found, by=self.person(who), at=at(self.day, 17))

    def person(self, number):
        return self.people[number % len(self.people)]

    def examine_quietly(self, case):
        self.tried(cases.examine, case, by=self.own[0], at=at(self.day))
        case.refresh_from_db()

    @invariant()
    def refusals_say_why(self):
        for refusal in getattr(self, "refusals", []):
            assert all(sentence.strip().endswith(".") for sentence in refusal.sentences)

    @invariant()
    def register_is_whole(self):
        if hasattr(self, "frame"):
            assert integrity.check().misfit == ""

    @invariant()
    def documents_are_what_was_signed(self):
        if not hasattr(self, "frame"):
            return
        for letter in Letter.objects.exclude(pdf=None).select_related("pdf").order_by("pk"):
            assert hashlib.sha256(bytes(letter.pdf.content)).hexdigest() == letter.pdf_id
            assert letter.signed_by_id not in {letter.prepared_by_id, *letter.authors}

    @invariant()
    def numbers_have_no_gaps(self):
        if hasattr(self, "frame"):
            serials = Case.objects.filter(year=self.day.year).order_by("serial")
            found = [*serials.values_list("serial", flat=True)]
            assert found == [*range(1, len(found) + 1)]

    @invariant()
    def what_is_lost_for_good_is_not_listed(self):
        if not hasattr(self, "frame"):
            return
        lost = Decision.objects.filter(letter__kind=LetterKind.LOSS).select_related("letter__case")
        for loss in lost.order_by("pk"):
            fate = validity.fate_of(loss, self.day) if loss.letter.signed_at else None
            if fate is None or not fate.is_final:
                continue
            for period in loss.letter.case.entity.periods.filter(basis="decision").order_by("pk"):
                if period.last_day > fate.since:
                    gave = period.decisions.filter(letter__kind=LetterKind.GRANT).get()
                    assert gave.letter.signed_at > loss.letter.signed_at

    @invariant()
    def days_are_those_of_the_letter(self):
        if not hasattr(self, "frame"):
            return
        gave = Decision.objects.filter(letter__kind__in=GIVING, letter__delivered_on__isnull=False)
        for decision in gave.select_related("letter", "period").order_by("pk"):
            served = decision.letter.delivered_on
            if decision.period and not decision.ruled_from:
                assert decision.period.starts_on == max(decision.valid_from or served, served)

    @invariant()
    def whatever_is_signed_can_be_served(self):
        if not hasattr(self, "frame"):
            return
        way = DeliveryWay.POST
        for letter in Letter.objects.filter(kind__in=DECISIONS, state="signed").order_by("pk"):
            signed_on = timezone.localdate(letter.signed_at)
            day = max(self.day, signed_on)
            point = transaction.savepoint()
            letters.deliver(letter, on=day, way=way, by=self.own[0], at=at(day, 20))
            assert integrity.check().misfit == ""
            transaction.savepoint_rollback(point)

    @invariant()
    def nobody_is_stuck(self):
        if hasattr(self, "frame"):
            for case in Case.objects.going_on().order_by("pk"):
                assert states.moves_from(case)

    @invariant()
    def register_is_lawful(self):
        if not hasattr(self, "frame"):
            return
        for entity in Entity.objects.in_register(self.day).order_by("pk"):
            assert entity.foundings.current(self.day).exists()
        for period in StatusPeriod.objects.filter(basis="decision").order_by("pk"):
            latest = periods.latest_end("CIS", period.starts_on)
            assert period.during.upper <= latest
        for case in Case.objects.order_by("pk"):
            assert (case.closed_on is not None) is (case.state in CLOSED_STATES)


@pytest.mark.django_db
def test_random_officials_leave_the_register_whole():
    run_state_machine_as_test(
        Officials,
        settings=settings(
            max_examples=15,
            stateful_step_count=30,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
