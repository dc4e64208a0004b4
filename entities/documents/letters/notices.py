"""Calls and notices on the way of a case, from the first check to the end without a decision."""

from dataclasses import replace

from entities.documents.content import Block, LetterContent, Section
from entities.documents.dates import day
from entities.documents.letters import courts, wording
from entities.documents.letters.called import Completion, Prolonged
from entities.documents.letters.composing import letter, listed, of_code, on_basis
from entities.documents.letters.facts import (
    Acts,
    Delay,
    Envelope,
    Forwarding,
    Hearing,
    Matter,
    Opening,
    Unexamined,
)
from entities.enums import LetterKind

_ASKED_BY = {
    wording.ABOUT_GRANT: "art. 4 ust. 2",
    wording.ABOUT_EXTENSION: "art. 4 ust. 2 w związku z art. 5a",
    wording.ABOUT_ENTRY: "art. 18a ust. 3",
}


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
            + wording.sentence(wording.of_filing(matter))
        ),
        resolution=(
            *_asked_of(matter, envelope.acts),
            *_asked_before(facts),
            f"Braki {matter.filing.genitive}:",
            *listed(facts.defects),
            "Aby usunąć braki, należy przekazać brakujące informacje i dokumenty, z podaniem znaku "
            "sprawy.",
        ),
        instruction=(
            *wording.left_unexamined(matter.filing),
            *wording.counting_days(),
            *wording.change_of_address(),
        ),
    )


def prolonged(envelope: Envelope, facts: Prolonged) -> LetterContent:
    """The party asked in time for more of it: the term is the authority's (KPA art. 64 § 2)."""
    filing = facts.matter.filing
    return letter(
        envelope,
        LetterKind.PROLONGED,
        title="Zawiadomienie o przedłużeniu terminu",
        subject=wording.in_the_matter(facts.matter),
        opening=(
            f"{on_basis(envelope, of_code('art. 64 § 2', envelope.acts))}, po rozpatrzeniu prośby "
            f"strony z dnia {day(facts.asked_on)}, zawiadamiam "
            + wording.sentence(
                f"o przedłużeniu terminu na usunięcie braków {wording.of_filing(facts.matter)}"
            )
        ),
        resolution=(
            f"Do usunięcia braków wezwano pismem z dnia {day(facts.call.on)}, znak "
            f"{facts.call.number}. "
            + wording.sentence(f"Termin upływał w dniu {day(facts.old_term)}"),
            f"Nowy termin: do dnia {day(facts.until)}",
            "Wezwanie pozostaje aktualne: należy usunąć te same braki.",
        ),
        instruction=(*wording.left_unexamined(filing), *wording.change_of_address()),
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
    """To whom the filing went, and why (KPA art. 65 § 1): to the party, and with the filing itself
    to the authority that is competent.
    """
    filing = facts.matter.filing
    *parties, files = envelope.recipients or (*envelope.addressee[:1], "a/a")
    passed_on = f"{facts.to}, z przekazywanym pismem i załącznikami"
    return letter(
        replace(envelope, recipients=(*parties, passed_on, files)),
        LetterKind.FORWARDING,
        title=f"Zawiadomienie o przekazaniu {filing.genitive}",
        subject=wording.in_the_matter(facts.matter),
        opening=(
            f"{on_basis(envelope, of_code('art. 65 § 1', envelope.acts))}, zawiadamiam "
            + wording.sentence(f"o przekazaniu {wording.of_filing(facts.matter)}")
        ),
        resolution=(f"{filing.accusative.capitalize()} przekazano {wording.given_to(facts.to)}.",),
        reasons=(Section(facts.reasons, "Uzasadnienie"),),
        instruction=(
            "Dalsze pisma w tej sprawie należy kierować do organu, któremu przekazano "
            f"{filing.accusative}.",
            "Podanie wniesione do organu niewłaściwego przed upływem przepisanego terminu uważa "
            "się za wniesione z zachowaniem terminu (art. 65 § 2 k.p.a.).",
            "Na przekazanie nie służy zażalenie.",
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
            + wording.sentence(wording.named_parties(facts.matter))
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
            (Section(_gathered(facts.evidence), "Zebrane dowody i materiały"),)
            if facts.evidence
            else ()
        ),
        *((_premises(unmet, envelope.acts),) if unmet else ()),
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
            f"Pismem z dnia {day(facts.called_on)}, doręczonym w dniu "
            f"{day(facts.call_delivered_on)}, wezwano stronę do usunięcia braków w terminie "
            f"{wording.within(facts.days)}.",
            *(
                (f"Na prośbę strony termin przedłużono do dnia {day(facts.prolonged_until)}",)
                if facts.prolonged_until
                else ()
            ),
            *_asked_of(facts.matter, envelope.acts),
            "W wyznaczonym terminie nie usunięto następujących braków:",
            *listed(facts.defects),
        ),
        instruction=(
            f"Pozostawienie {filing.genitive} bez rozpoznania nie wyklucza wniesienia nowego, "
            "kompletnego pisma w tej samej sprawie.",
            "Na pozostawienie podania bez rozpoznania nie służy zażalenie.",
            *wording.urging(envelope.office.authority),
            *courts.of_inaction(envelope.office.authority),
        ),
    )


def _asked_before(facts: Completion) -> tuple[str, ...]:
    """That it was asked for already, and that this call takes the place of the earlier one."""
    if facts.repeats is None:
        return ()
    return (
        f"Do usunięcia braków wezwano już pismem z dnia {day(facts.repeats.on)}, znak "
        f"{facts.repeats.number}. Nie usunięto wszystkich. Nadal potrzebne jest to, co wymieniono "
        "niżej, w nowym terminie.",
    )


def _gathered(evidence: tuple[str, ...]) -> tuple[Block, ...]:
    """A list, or the only piece of evidence as a sentence."""
    if len(evidence) > 1:
        return listed(evidence)
    return (wording.sentence(f"Zebrano: {evidence[0]}"),)


def _premises(unmet: tuple[str, ...], acts: Acts) -> Section:
    return Section(
        (
            "Na dzień wysłania tego zawiadomienia strona nie spełniła lub nie wykazała zależnych "
            "od niej przesłanek, które wskazano niżej. Może to skutkować wydaniem decyzji "
            "niezgodnej z jej żądaniem (art. 79a § 1 k.p.a.). Przesłanki wynikają z "
            + wording.sentence(wording.act(acts)),
            *listed(unmet),
            "W wyznaczonym terminie strona może przedłożyć dodatkowe dowody, aby wykazać "
            "spełnienie tych przesłanek (art. 79a § 2 k.p.a.).",
        ),
        "Przesłanki, których strona nie spełniła lub nie wykazała",
    )


def _on(matter: Matter) -> str:
    return f" w dniu {day(matter.opened_on)}" if matter.opened_on else ""


def _asked_of(matter: Matter, acts: Acts) -> tuple[str, ...]:
    """What a filing has to hold, and where the Act says so: art. 4(2), 5a, 18a(3)."""
    article = _ASKED_BY.get(matter.about)
    if article is None:
        return ()
    return (
        f"Wymagania wobec {matter.filing.genitive} określa {article} "
        + wording.sentence(wording.act(acts)),
    )
