"""What the panel calls the letters of a party: on buttons, and on the pages that write them."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from entities.actions import filing_drafts
from entities.enums.filings import FilingKind

APPEAL = _(
    "Odwołania ani zrzeczenia się odwołania nie składaj tutaj. Złóż je tak, jak mówi pouczenie w "
    "decyzji: do ministra, za pośrednictwem wojewody, przez e-Doręczenia albo na piśmie (art. 129 "
    "KPA)."
)


@dataclass(frozen=True, slots=True)
class Way:
    """A letter that a party may send: its address, its button, what the page says about it."""

    kind: FilingKind
    slug: str
    label: Any
    title: Any
    lead: Any
    button: Any
    done: Any
    asks: Any
    is_main: bool = False

    @property
    def is_kept(self) -> bool:
        """Whether what is typed is kept until it is sent."""
        return self.kind in filing_drafts.KEPT


WAYS = (
    Way(
        FilingKind.COMPLETION,
        "uzupelnienie",
        _("Odpowiedz na wezwanie"),
        _("Odpowiedź na wezwanie do uzupełnienia"),
        _("Napisz, co uzupełniasz, dołącz dokumenty, a jeżeli trzeba – popraw wniosek."),
        _("Wyślij odpowiedź"),
        _("Odpowiedź wysłana. Urząd widzi ją na swoim biurku w portalu."),
        _("Twoja odpowiedź"),
        is_main=True,
    ),
    Way(
        FilingKind.EXPLANATION,
        "wyjasnienia",
        _("Odpowiedz wojewodzie"),
        _("Odpowiedź w nadzorze"),
        _("Odpowiedz na każdy punkt pisma wojewody i dołącz dokumenty (art. 5b)."),
        _("Wyślij odpowiedź"),
        _("Odpowiedź wysłana. Urząd widzi ją na swoim biurku w portalu."),
        _("Twoja odpowiedź"),
        is_main=True,
    ),
    Way(
        FilingKind.STATEMENT,
        "wypowiedz",
        _("Wypowiedz się przed decyzją"),
        _("Wypowiedź przed decyzją"),
        _(
            "Możesz wypowiedzieć się o tym, co urząd zebrał, i zgłosić żądania, zanim zapadnie "
            "decyzja (art. 10 § 1 KPA). Możesz też napisać, że nie będziesz się wypowiadać: wtedy "
            "urząd nie musi czekać."
        ),
        _("Wyślij"),
        _("Wysłano. Urząd widzi to na swoim biurku w portalu."),
        _("Twoja wypowiedź"),
        is_main=True,
    ),
    Way(
        FilingKind.OTHER,
        "inne",
        _("Napisz inne pismo albo dodaj dokumenty"),
        _("Inne pismo w sprawie"),
        _("Pytanie, prośba, nowy dokument: wszystko trafi do akt sprawy."),
        _("Wyślij pismo"),
        _("Pismo wysłane. Urząd widzi je na swoim biurku w portalu."),
        _("Treść pisma"),
    ),
    Way(
        FilingKind.WITHDRAWAL,
        "wycofanie",
        _("Wycofaj wniosek albo zgłoszenie"),
        _("Wycofanie wniosku albo zgłoszenia"),
        "",
        _("Wyślij wycofanie"),
        _("Wycofanie wysłane. Urząd je odnotuje; do tego czasu sprawa się toczy."),
        _("Dlaczego (nieobowiązkowo)"),
    ),
)
WAY_OF = {way.slug: way for way in WAYS}
