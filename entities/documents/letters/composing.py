"""What all builders of letters share: the envelope, and the opening words of the law."""

from entities.documents.content import Block, Data, LetterContent, Points, Section
from entities.documents.letters import wording
from entities.documents.letters.facts import Acts, Envelope, Matter
from entities.enums import LetterKind

IN_FACT = "Uzasadnienie faktyczne"
IN_LAW = "Uzasadnienie prawne"


def letter(
    envelope: Envelope,
    kind: LetterKind,
    *,
    title: str,
    subject: str,
    opening: str,
    resolution: tuple[Block, ...],
    reasons: tuple[Section, ...] = (),
    instruction: tuple[str, ...] = (),
) -> LetterContent:
    """A letter in its envelope."""
    return LetterContent(
        kind=kind,
        office=envelope.office,
        number=envelope.number,
        place=envelope.place,
        issued_on=envelope.issued_on,
        addressee=envelope.addressee,
        title=title,
        subject=subject,
        legal_basis=opening,
        resolution=resolution,
        reasons=reasons,
        instruction=instruction,
        signature=envelope.signature,
        attachments=envelope.attachments,
        recipients=envelope.recipients,
        copies_to=envelope.copies_to,
        code=envelope.code,
        url=envelope.url,
        draft=envelope.draft,
    )


def on_basis(envelope: Envelope, *provisions: str) -> str:
    """„Na podstawie …”: the provisions given, or those that the envelope has in their place."""
    return f"Na podstawie {envelope.provisions or ', oraz '.join(provisions)}"


def of_act(articles: str, acts: Acts) -> str:
    """Articles of the Act, with its full name."""
    return f"{articles} {wording.act(acts)}"


def of_code(articles: str, acts: Acts) -> str:
    """Articles of the code of administrative procedure, with its full name."""
    return f"{articles} {wording.code(acts)}"


def listed(items: tuple[str, ...], *, operative: bool = False) -> tuple[Block, ...]:
    """Points when there are several; a single one is a paragraph of its own."""
    return (Points(items, operative),) if len(items) > 1 else items


def named(matter: Matter) -> tuple[Block, ...]:
    """The data of the unit that the case is about, where there is one."""
    return (Data(wording.unit_rows(matter.unit)),) if matter.unit else ()


def justified(
    matter: Matter, findings: tuple[str, ...], law: tuple[str, ...]
) -> tuple[Section, ...]:
    """The justification in fact, which begins with how the case began, and in law."""
    return (
        Section((wording.how_it_began(matter), *findings), IN_FACT),
        Section(law, IN_LAW),
    )
