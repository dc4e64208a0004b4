"""Calls and notices on the way of a case, from the first check to the end without a decision."""

from entities.documents.content import LetterContent, Section
from entities.documents.dates import day
from entities.documents.letters import wording
from entities.documents.letters.composing import letter, listed, of_code, on_basis
from entities.documents.letters.facts import (
    Completion,
    Delay,
    Envelope,
    Forwarding,
    Hearing,
    Matter,
    Opening,
    Unexamined,
)
from entities.enums import LetterKind


def call_to_complete(envelope: Envelope, facts: Completion) -> LetterContent:
    """What is missing, in how many days, and what follows (KPA art. 64 § 2)."""
    matter = facts.matter
    return letter(
        envelope,
        LetterKind.CALL_TO_COMPLETE,
        title=f"Wezwanie do usunięcia braków {matter.filing.genitive}",
        subject=wording.in_the_matter(matter),
        opening=(
            f"{on_basis(envelope, of_code('art. 64 § 2', envelope.acts))}, wzywam do usunięcia, "
            f"w terminie {wording.within(facts.days)} od dnia doręczenia tego wezwania, braków "
            f"{wording.of_filing(matter)}, przez:"
        ),
        resolution=listed(facts.defects),
        instruction=(
            *wording.left_unexamined(matter.filing),
            *wording.counting_days(),
            *wording.change_of_address(),
        ),
    )


def delay(envelope: Envelope, facts: Delay) -> LetterContent:
    """Why it takes longer, until when, and that the party may urge (KPA art. 36 § 1, 37)."""
    return letter(
        envelope,
        LetterKind.DELAY_NOTICE,
        title="Zawiadomienie o nowym terminie załatwienia sprawy",
        subject=wording.in_the_matter(facts.matter),
        opening=(
            f"{on_basis(envelope, of_code('art. 36 § 1', envelope.acts))}, zawiadamiam, że sprawa, "
            f"która powinna zostać załatwiona do dnia {day(facts.old_term)}, nie zostanie "
            "załatwiona w tym terminie."
        ),
        resolution=(
            wording.sentence(f"Przyczyna zwłoki: {facts.reason}"),
            f"Nowy termin załatwienia sprawy: {day(facts.new_term)}",
        ),
        instruction=wording.urging(envelope.office.authority),
    )


def forwarding(envelope: Envelope, facts: Forwarding) -> LetterContent:
    """To whom the filing went, and why (KPA art. 65 § 1): to the party, copy to the authority."""
    filing = facts.matter.filing
    return letter(
        envelope,
        LetterKind.FORWARDING,
        title=f"Zawiadomienie o przekazaniu {filing.genitive}",
        subject=wording.in_the_matter(facts.matter),
        opening=(
            f"{on_basis(envelope, of_code('art. 65 § 1', envelope.acts))}, zawiadamiam "
            f"o przekazaniu {wording.of_filing(facts.matter)}, do organu właściwego: {facts.to}."
        ),
        resolution=(),
        reasons=(Section(facts.reasons, "Uzasadnienie"),),
        instruction=(
            "Dalsze pisma w tej sprawie należy kierować do organu, któremu przekazano "
            f"{filing.accusative}.",
            "Podanie wniesione do organu niewłaściwego przed upływem przepisanego terminu uważa "
            "się za wniesione z zachowaniem terminu (art. 65 § 2 k.p.a.).",
        ),
    )


def opening(envelope: Envelope, facts: Opening) -> LetterContent:
    """The office opened the case by itself (KPA art. 61 § 1 and 4)."""
    return letter(
        envelope,
        LetterKind.OPENING,
        title="Zawiadomienie o wszczęciu postępowania z urzędu",
        subject=wording.in_the_matter(facts.matter),
        opening=(
            f"{on_basis(envelope, of_code('art. 61 § 1 i 4', envelope.acts))}, zawiadamiam "
            f"o wszczęciu z urzędu{_on(facts.matter)} postępowania w sprawie {facts.matter.about}. "
            + wording.sentence(f"Strona postępowania: {facts.matter.party}")
        ),
        resolution=(),
        reasons=(Section(facts.reasons, "Przyczyny wszczęcia"),),
        instruction=(
            "Strona ma prawo do czynnego udziału w każdym stadium postępowania (art. 10 § 1 "
            "k.p.a.).",
            *wording.files(),
            *wording.change_of_address(),
        ),
    )


def hearing(envelope: Envelope, facts: Hearing) -> LetterContent:
    """The party may speak before the decision (KPA art. 10 § 1), and is told which premises are
    not met, if it was its own request (art. 79a § 1).
    """
    unmet = facts.unmet if facts.matter.received_on else ()
    articles = "art. 10 § 1 oraz art. 79a § 1" if unmet else "art. 10 § 1"
    parts = (
        *(
            (Section(listed(facts.evidence), "Zebrane dowody i materiały"),)
            if facts.evidence
            else ()
        ),
        *((_premises(unmet),) if unmet else ()),
    )
    return letter(
        envelope,
        LetterKind.HEARING,
        title="Zawiadomienie o możliwości wypowiedzenia się przed wydaniem decyzji",
        subject=wording.in_the_matter(facts.matter),
        opening=(
            f"{on_basis(envelope, of_code(articles, envelope.acts))}, zawiadamiam, że zebrano "
            "dowody i materiały potrzebne do wydania decyzji. Przed jej wydaniem strona może "
            "wypowiedzieć się co do zebranych dowodów i materiałów oraz zgłoszonych żądań "
            f"w terminie {wording.within(facts.days)} od dnia doręczenia tego zawiadomienia."
        ),
        resolution=(),
        reasons=parts,
        instruction=(*wording.hearing(facts.days), *wording.files(), *wording.counting_days()),
    )


def unexamined(envelope: Envelope, facts: Unexamined) -> LetterContent:
    """The filing stays unexamined, because its defects were not mended (KPA art. 64 § 2)."""
    filing = facts.matter.filing
    return letter(
        envelope,
        LetterKind.UNEXAMINED,
        title=f"Zawiadomienie o pozostawieniu {filing.genitive} bez rozpoznania",
        subject=wording.in_the_matter(facts.matter),
        opening=(
            f"{on_basis(envelope, of_code('art. 64 § 2', envelope.acts))}, zawiadamiam "
            + wording.sentence(f"o pozostawieniu bez rozpoznania {wording.of_filing(facts.matter)}")
        ),
        resolution=(
            f"Wezwaniem z dnia {day(facts.called_on)}, doręczonym w dniu "
            f"{day(facts.call_delivered_on)}, wezwano do usunięcia braków w terminie "
            f"{wording.within(facts.days)}. W tym terminie nie usunięto następujących braków:",
            *listed(facts.defects),
        ),
        instruction=(
            f"Pozostawienie {filing.genitive} bez rozpoznania nie wyklucza wniesienia nowego, "
            "kompletnego pisma w tej samej sprawie.",
            *wording.urging(envelope.office.authority),
        ),
    )


def _premises(unmet: tuple[str, ...]) -> Section:
    return Section(
        (
            "Na dzień wysłania tego zawiadomienia strona nie spełniła lub nie wykazała "
            "następujących, zależnych od niej przesłanek, co może skutkować wydaniem decyzji "
            "niezgodnej z jej żądaniem (art. 79a § 1 k.p.a.):",
            *listed(unmet),
            "W wyznaczonym terminie strona może przedłożyć dodatkowe dowody, aby wykazać "
            "spełnienie tych przesłanek (art. 79a § 2 k.p.a.).",
        ),
        "Przesłanki, których strona nie spełniła lub nie wykazała",
    )


def _on(matter: Matter) -> str:
    return f" w dniu {day(matter.opened_on)}" if matter.opened_on else ""
