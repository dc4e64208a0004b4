"""How far an application is: each step with what it says, lacks and has wrong."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from entities.actions import application_texts
from entities.models import ApplicationDraft
from entities.rules import (
    application_answers,
    application_doubts,
    application_hurdles,
    application_steps,
    applying,
)
from entities.rules.application_answers import Read
from entities.rules.application_doubts import Doubt
from entities.rules.application_questions import DOCUMENTS, Step
from entities.rules.case_requirements import MERITS, Dossier, Requirement, Tick
from entities.rules.dossiers import Asked


@dataclass(frozen=True, slots=True)
class Stage:
    """A step with where it stands."""

    step: Step
    number: int
    is_answered: bool
    faults: list[str]
    doubts: list[Doubt]
    told: list[tuple[str, str]]

    @property
    def is_done(self) -> bool:
        """Whether it is answered and nothing in it looks like a slip."""
        return self.is_answered and not self.doubts

    @property
    def state(self) -> str:
        """In a word, for the list of steps."""
        if self.faults:
            return "do poprawy"
        if self.doubts and self.is_answered:
            return "gotowe, ale sprawdź"
        return "gotowe" if self.is_done else "do uzupełnienia"


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing or not right and what to do, with the step that answers it."""

    sentence: str
    step: str


@dataclass(frozen=True, slots=True)
class Progress:
    """The whole application on a day."""

    read: Read
    papers: list[Asked]
    stages: list[Stage]
    doubts: list[tuple[Step, Doubt]]
    missing: list[Gap]
    broken: list[Gap]

    @property
    def done(self) -> int:
        """How many steps are whole."""
        return sum(stage.is_done for stage in self.stages)

    @property
    def to_check(self) -> int:
        """How many are whole but for what looks like a slip."""
        return sum(stage.is_answered and bool(stage.doubts) for stage in self.stages)

    @property
    def percent(self) -> int:
        """How far that is."""
        return 100 * self.done // len(self.stages)

    def stage_of(self, step: Step) -> Stage:
        """Where the step stands."""
        return next(stage for stage in self.stages if stage.step == step)

    def after(self, key: str) -> Step | None:
        """The step that follows; None after the last."""
        keys = [stage.step.key for stage in self.stages]
        rest = self.stages[keys.index(key) + 1 :]
        return rest[0].step if rest else None


def of(draft: ApplicationDraft, on: date) -> Progress:
    """What the draft says, lacks and has wrong."""
    read = application_answers.read(draft.kind, draft.answers, on)
    papers = applying.papers_of(draft, read, on)
    dossier = applying.dossier_of(draft, read, papers, on)
    checked = applying.checked(dossier, draft.answers)
    form = draft.kind, draft.answers
    doubts = application_doubts.doubts_of(draft.kind, read, on)
    hurdles = application_hurdles.doubts_of(draft.kind, read)
    stages = [
        _stage(draft, step, number, read, dossier, [*hurdles, *doubts])
        for number, step in enumerate(application_steps.steps_of(draft.kind, draft.answers), 1)
    ]
    return Progress(
        read,
        papers,
        stages,
        # What stands in the way is told once, among what is broken.
        [(stage.step, doubt) for stage in stages for doubt in stage.doubts if doubt in doubts],
        [*_gaps(draft, dossier, application_steps.formal(*form), checked.formal)],
        [*_gaps(draft, dossier, MERITS[draft.kind], checked.merits)],
    )


def doubts_by_field(kind: str, read: Read, on: date) -> dict[str, str]:
    """What to look at once more, by the name of its field: what stands in the way first."""
    slips, hurdles = (
        application_doubts.doubts_of(kind, read, on),
        application_hurdles.doubts_of(kind, read),
    )
    return {doubt.name: doubt.sentence for doubt in (*slips, *hurdles)}


def _gaps(
    draft: ApplicationDraft,
    dossier: Dossier,
    requirements: Iterable[Requirement],
    ticks: Iterable[Tick],
) -> Iterator[Gap]:
    for requirement, tick in zip(requirements, ticks, strict=True):
        if not tick.met:
            step = application_steps.step_for(draft.kind, requirement, draft.answers)
            yield Gap(application_hurdles.told(requirement, dossier), step)


def _stage(
    draft: ApplicationDraft,
    step: Step,
    number: int,
    read: Read,
    dossier: Dossier,
    doubts: list[Doubt],
) -> Stage:
    faults = [sentence for name, sentence in read.faults.items() if _is_of(step, name)]
    own_doubts = [doubt for doubt in doubts if _is_of(step, doubt.name)]
    if step.key == DOCUMENTS:
        told = [(one.kind.name if one.kind else "inny", one.name) for one in _documents(draft)]
    else:
        told = application_texts.told(draft, step, read)
    is_answered = not faults and all(rule(dossier) for rule in step.needs)
    return Stage(step, number, is_answered, faults, own_doubts, told)


def _is_of(step: Step, name: str) -> bool:
    """Whether the field of the name is on the page of the step, in a row of places or alone."""
    names = {question.name for question in step.questions}
    return name in names or name.split("-")[0] in names


def _documents(draft: ApplicationDraft) -> list:
    return [*draft.documents.all()]
