"""Decisions on the status of a centre: what art. 107 § 1 KPA asks of each of them.

Every builder takes the envelope and the facts, and gives a whole letter.
"""

from entities.documents.content import Block, LetterContent
from entities.documents.dates import day
from entities.documents.letters import law, refusals, wording
from entities.documents.letters.composing import (
    justified,
    letter,
    listed,
    named,
    of_act,
    of_code,
    on_basis,
)
from entities.documents.letters.facts import (
    Change,
    Decided,
    Discontinuance,
    Envelope,
    Loss,
    Matter,
    Takeover,
    Term,
)
from entities.enums import EntityKind, LetterKind
from entities.enums.cases import LossGround
from entities.rules.periods import CIS_YEARS

PROVISION_OF_LOSS = {
    LossGround.ASSUMPTIONS: "art. 6 ust. 1",
    LossGround.FINANCES: "art. 6 ust. 1",
    LossGround.NOT_MENDED: "art. 6 ust. 1a",
    LossGround.FOUNDER_ASKED: "art. 6 ust. 1a",
    LossGround.FOUNDER_LIQUIDATED: "art. 6 ust. 2",
}


def grant(envelope: Envelope, facts: Term) -> LetterContent:
    """The status is given (art. 5(1)–(2))."""
    return _decision(
        envelope,
        facts,
        LetterKind.GRANT,
        "o nadaniu statusu centrum integracji społecznej",
        of_act("art. 5 ust. 1 i 2", envelope.acts),
        ("nadaję status centrum integracji społecznej jednostce:", *named(facts.matter)),
        (_lasting("Status nadaje się", facts),),
        law.grant(),
        (*wording.yearly_report(EntityKind.CIS), *wording.as_requested()),
    )


def extension(envelope: Envelope, facts: Term) -> LetterContent:
    """The status is given for longer (art. 5a)."""
    return _decision(
        envelope,
        facts,
        LetterKind.EXTENSION,
        "o przedłużeniu statusu centrum integracji społecznej",
        of_act("art. 5a", envelope.acts),
        ("przedłużam status centrum integracji społecznej jednostki:", *named(facts.matter)),
        (_lasting("Status przedłuża się", facts, "po upływie dotychczasowego okresu"),),
        law.extension(),
        (*wording.yearly_report(EntityKind.CIS), *wording.as_requested()),
    )


def refusal(envelope: Envelope, facts: Decided) -> LetterContent:
    """What was asked for is refused, on the article that the request stood on: art. 5(1), 5a, 6,
    6(4) or 18a of the Act, KPA art. 155.
    """
    about = facts.matter.about
    refused = refusals.what(about)
    return _decision(
        envelope,
        facts,
        LetterKind.REFUSAL,
        f"o odmowie {refused}",
        refusals.provision(about, envelope.acts),
        (f"odmawiam {refused}{refusals.whose(about)}:", *named(facts.matter)),
        (),
        refusals.law(about),
        (),
    )


def loss(envelope: Envelope, facts: Loss) -> LetterContent:
    """The status is lost (art. 6), at once where that was ordered (KPA art. 108 § 1)."""
    returned = (
        "W razie utraty statusu niewykorzystane środki dotacji podlegają proporcjonalnemu zwrotowi "
        "podmiotom, które ich udzieliły (art. 6 ust. 3 ustawy)."
    )
    effect = wording.as_requested() if facts.as_asked else wording.not_executed_yet()
    if facts.immediate:
        effect = wording.executed_at_once()
    return _decision(
        envelope,
        facts,
        LetterKind.LOSS,
        "o utracie statusu centrum integracji społecznej",
        of_act(PROVISION_OF_LOSS[LossGround(facts.ground)], envelope.acts),
        (
            "orzekam o utracie statusu centrum integracji społecznej przez jednostkę:",
            *named(facts.matter),
        ),
        _ending_at_once(facts),
        law.loss(facts.ground, facts.immediate),
        (*effect, returned),
    )


def takeover(envelope: Envelope, facts: Takeover) -> LetterContent:
    """A gmina takes over the rights and duties of a founder in liquidation (art. 6(4))."""
    opened = f" w dniu {day(facts.liquidated_on)}" if facts.liquidated_on else ""
    liquidated = wording.sentence(f"Likwidację instytucji tworzącej otwarto{opened}")
    return _decision(
        envelope,
        facts,
        LetterKind.TAKEOVER,
        f"w sprawie {wording.ABOUT_TAKEOVER}",
        of_act("art. 6 ust. 4", envelope.acts),
        (
            "orzekam o przejęciu praw i obowiązków instytucji tworzącej centrum integracji "
            "społecznej:",
            *named(facts.matter),
            "Z dniem, w którym ta decyzja stanie się ostateczna, prawa i obowiązki instytucji "
            f"tworzącej przejmuje: {facts.gmina}.",
        ),
        (),
        law.takeover(liquidated),
        wording.not_executed_yet(),
    )


def change(envelope: Envelope, facts: Change) -> LetterContent:
    """A final decision is changed with the consent of the party (KPA art. 155)."""
    return _decision(
        envelope,
        facts,
        LetterKind.CHANGE,
        f"o zmianie decyzji z dnia {day(facts.decision_of)}, znak {facts.decision_number}",
        "art. 155",
        (
            f"zmieniam decyzję z dnia {day(facts.decision_of)}, znak {facts.decision_number}, "
            "w ten sposób, że:",
            *listed(facts.changes),
            "W pozostałej części decyzja pozostaje bez zmian.",
        ),
        (),
        law.change(facts),
        wording.as_requested(),
    )


def discontinuance(envelope: Envelope, facts: Discontinuance) -> LetterContent:
    """Proceedings end (KPA art. 105 § 1, or § 2 on the party's request), also because a suspended
    request counts as withdrawn (art. 98 § 2).
    """
    article = "art. 105 § 2" if facts.on_request else "art. 105 § 1"
    if facts.lapsed_after and not facts.on_request:
        article = "art. 98 § 2, art. 105 § 1"
    return _decision(
        envelope,
        facts,
        LetterKind.DISCONTINUANCE,
        "o umorzeniu postępowania",
        article,
        (f"umarzam postępowanie {wording.in_the_matter(facts.matter)}.",),
        (),
        law.discontinuance(on_request=facts.on_request, lapsed_after=facts.lapsed_after),
        (),
    )


def _decision(
    envelope: Envelope,
    facts: Decided,
    kind: LetterKind,
    subject: str,
    provision: str,
    resolution: tuple[Block, ...],
    points: tuple[str, ...],
    explained: tuple[str, ...],
    effect: tuple[str, ...],
) -> LetterContent:
    matter, authority = facts.matter, envelope.office.authority
    cited = (
        (provision, of_code("art. 104 § 1", envelope.acts))
        if "ustawy" in provision
        else (of_code(f"{provision} i art. 104 § 1", envelope.acts),)
    )
    heard = (
        f"po rozpatrzeniu {wording.of_filing(matter)}{_with_others(matter)}"
        if matter.received_on
        else f"po przeprowadzeniu wszczętego z urzędu postępowania w sprawie {matter.about}, "
        f"którego {wording.parties(matter)}"
    )
    points = (*points, *facts.conditions)
    return letter(
        envelope,
        kind,
        title="Decyzja",
        subject=subject,
        opening=f"{on_basis(envelope, *cited)}, {heard},",
        resolution=(*resolution, *listed(points, operative=True)),
        reasons=justified(matter, facts.findings, (*explained, *facts.law)),
        instruction=(*wording.appeal(authority), *wording.waiver(authority), *effect),
    )


def _with_others(matter: Matter) -> str:
    others = "; ".join(matter.others)
    return f", w postępowaniu, którego stroną jest także: {others}" if others else ""


def _ending_at_once(facts: Loss) -> tuple[str, ...]:
    """The point of a loss that does not wait for the end of the term for an appeal."""
    if facts.immediate:
        return ("Decyzji nadaję rygor natychmiastowej wykonalności (art. 108 § 1 k.p.a.).",)
    return ("Status ustaje z dniem doręczenia decyzji.",) if facts.as_asked else ()


def _lasting(words: str, facts: Term, after: str = "") -> str:
    """From when to when, so that it is true whenever the decision is delivered (KPA art. 110)."""
    if facts.valid_from is None or facts.valid_until is None:
        return f"{words} na okres {CIS_YEARS} lat od dnia doręczenia decyzji."
    first, last = day(facts.valid_from), day(facts.valid_until)
    since = (
        f"od dnia następującego {after}, to jest od dnia {first}" if after else f"od dnia {first}"
    )
    days = wording.sentence(f"{words} na okres {CIS_YEARS} lat {since} do dnia {last}")
    return (
        f"{days} Gdyby decyzja została doręczona po dniu {first}, okres {CIS_YEARS} lat liczy się "
        "od dnia doręczenia."
    )
