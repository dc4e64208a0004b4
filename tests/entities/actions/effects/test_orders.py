"""Every order in which officials, the party and the minister may act, each tried in full.

A tree: after each step every other one is tried in a savepoint of its own, and after each of them
the register is asked what the law asks of it. Nothing here knows how days are reckoned.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.db import transaction

from entities.actions import decisions, letters
from entities.actions.decisions import Ruled
from entities.enums import LetterKind
from entities.enums.appeals import AppealOutcome, Ruling
from entities.enums.cases import CaseKind, DeliveryWay
from entities.models import Decision, Entity, Letter
from entities.rules import integrity
from entities.rules.errors import RuleError
from tests.factories import make_centre
from tests.proceedings import MONDAY, at, opened, told_and_heard

pytestmark = pytest.mark.django_db

FACTS = {"findings": ["Ustalono."], "immediate": "Interes społeczny."}
FAR = date(2031, 6, 1)  # in an extension, long after the status of today


@dataclass
class Story:
    """What happened so far, told by the tests themselves."""

    clerk: object
    approver: object
    centre: Entity
    given_until: date  # the last day that the older act gave
    immediate: bool  # whether the loss can be carried out at once
    letters: dict[str, int]  # the keys of the drafts
    day: date = MONDAY
    steps: tuple[str, ...] = ()
    lost_on: date | None = None  # the last day of a status that is lost for good
    kept: bool = True  # whether nothing that binds takes the status away
    extended: bool = False
    granted_on: date | None = None

    def letter(self, name):
        return Letter.objects.get(pk=self.letters[name])


def drafted(clerk, approver, centre, immediate):
    """What the tree signs in every order: three drafts that have lain there since MONDAY, their
    keys. Made once, for it is signing and serving that cross.
    """
    loss = {"loss_ground": "assumptions", "is_immediate": immediate}
    wanted = {
        "extension": (CaseKind.CIS_EXTENSION, LetterKind.EXTENSION, {}),
        "loss": (CaseKind.CIS_LOSS, LetterKind.LOSS, loss),
        "grant": (CaseKind.CIS_GRANT, LetterKind.GRANT, {}),
    }
    found = {}
    for name, (kind, letter_kind, columns) in wanted.items():
        case = opened(clerk, kind, MONDAY, centre)
        draft = letters.prepare(
            case, letter_kind, FACTS, by=clerk, decision=columns, at=at(MONDAY, 13)
        )
        told_and_heard(case, draft, clerk, approver, MONDAY)
        found[name] = draft.pk
    return found


def sign(story, name):
    how = {"by": story.approver, "despite": "Braki opisano.", "at": at(story.day, 13)}
    letters.sign(story.letter(name), **how)


def serve(story, name):
    how = {"way": DeliveryWay.POST, "by": story.clerk, "at": at(story.day, 16)}
    letters.deliver(story.letter(name), on=story.day, **how)


def sign_extension(story):
    sign(story, "extension")
    assert story.kept or story.granted_on, "an extension was signed of a status that is lost"


def serve_extension(story):
    serve(story, "extension")
    story.extended = True


def sign_loss(story):
    sign(story, "loss")


def serve_loss(story):
    serve(story, "loss")
    story.kept = False
    if story.immediate:
        story.lost_on = story.day


def waive(story):
    decisions.waive(story.letter("loss"), on=story.day, by=story.clerk, at=at(story.day, 17))
    story.lost_on = story.lost_on or story.day


def close(story):
    decisions.close(story.letter("loss"), by=story.clerk, at=at(story.day, 17))
    final = Letter.objects.get(pk=story.letters["loss"]).delivered_on + timedelta(days=15)
    story.lost_on = story.lost_on or final


def appeal(story):
    decisions.appeal(story.letter("loss"), on=story.day, by=story.clerk, at=at(story.day, 17))
    story.kept = not story.immediate


def settle(story, outcome, ruling=""):
    ends = {period.pk: period.last_day for period in story.centre.periods.all()}
    how = {"note": "DRP.1", "ruled": Ruled(ruling=ruling), "by": story.clerk}
    decisions.settle_appeal(
        story.letter("loss"), outcome, on=story.day, at=at(story.day, 18), **how
    )
    if outcome == AppealOutcome.UPHELD:
        for period in story.centre.periods.all():
            assert period.last_day <= ends.get(period.pk, date.max), "moved forward"
    taken = outcome == AppealOutcome.UPHELD or ruling == Ruling.TAKES
    story.kept = not taken
    story.lost_on = (story.lost_on or story.day) if taken else None


def grant_anew(story):
    sign(story, "grant")
    serve(story, "grant")
    story.granted_on = story.day


STEPS = {
    "sign extension": sign_extension,
    "serve extension": serve_extension,
    "sign loss": sign_loss,
    "serve loss": serve_loss,
    "waive": waive,
    "close": close,
    "appeal": appeal,
    "uphold": lambda story: settle(story, AppealOutcome.UPHELD),
    "set aside": lambda story: settle(story, AppealOutcome.OVERTURNED, Ruling.GIVES),
    "change": lambda story: settle(story, AppealOutcome.OVERTURNED, Ruling.TAKES),
    "remand": lambda story: settle(story, AppealOutcome.REMANDED),
    "grant": grant_anew,
}
# What must have happened before, so that no step is tried in vain.
NEEDS = {
    "serve extension": "sign extension",
    "serve loss": "sign loss",
    "waive": "serve loss",
    "close": "serve loss",
    "appeal": "serve loss",
    "uphold": "appeal",
    "set aside": "appeal",
    "change": "appeal",
    "remand": "appeal",
    "grant": "serve loss",
}
ENDINGS = {"uphold", "set aside", "change", "remand"}
DAYS = {"close": 16}  # how many days a step takes; one for the others


def tried(story, name):
    """The story with one more step, or None where the law refuses it."""
    told = Story(**vars(story))
    told.day = story.day + timedelta(days=DAYS.get(name, 1))
    told.steps = (*story.steps, name)
    try:
        with transaction.atomic():
            STEPS[name](told)
    except RuleError:
        # The fact that a letter reached its party is refused to nobody.
        assert not name.startswith("serve"), told.steps
        return None
    return told


def listed(centre, day):
    return Entity.objects.in_register(day).filter(pk=centre.pk).exists()


def assert_lawful(story):
    where = story.steps
    if story.lost_on:
        for day in (story.lost_on + timedelta(days=1), story.given_until, FAR):
            is_after = day > story.lost_on
            granted = story.granted_on and day >= story.granted_on
            assert not (is_after and listed(story.centre, day)) or granted, (where, day)
    elif story.kept:
        for day in (MONDAY, story.given_until):
            assert listed(story.centre, day), (where, day)
        assert not story.extended or listed(story.centre, FAR), where
    if story.granted_on:
        assert listed(story.centre, story.granted_on), where
    for decision in Decision.objects.exclude(period=None).select_related("letter").order_by("pk"):
        if decision.letter.kind in (LetterKind.GRANT, LetterKind.EXTENSION):
            served = decision.letter.delivered_on
            assert decision.period.starts_on == max(decision.valid_from or served, served), where


def grown(story, depth):
    """Try every step that may follow, and all that may follow it; how many stories there were."""
    found = 1
    assert_lawful(story)
    if depth == 0:
        assert integrity.check().misfit == "", story.steps
        return found
    for name in STEPS:
        repeated = name in story.steps or (name in ENDINGS and ENDINGS & {*story.steps})
        # Nothing is granted to a centre that keeps its status: tests of signing prove it once.
        in_vain = name == "grant" and story.kept
        if repeated or in_vain or NEEDS.get(name, "") not in ("", *story.steps):
            continue
        frame = transaction.atomic()
        frame.__enter__()
        try:
            if told := tried(story, name):
                found += grown(told, depth - 1)
        finally:
            transaction.set_rollback(True)
            frame.__exit__(None, None, None)
    return found


@pytest.mark.parametrize(
    ("since", "immediate"),
    [(date(2024, 1, 1), False), (date(2021, 11, 24), True)],
    ids=["long before the end", "at once, a week before the end"],
)
def test_in_every_order_the_register_says_what_the_law_says(clerk, approver, since, immediate):
    centre = make_centre(since=since)
    drafts = drafted(clerk, approver, centre, immediate)
    last_day = centre.periods.get().last_day
    story = Story(clerk, approver, centre, last_day, immediate, drafts)
    assert grown(story, 6) > 100
