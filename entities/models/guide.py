"""What the portal explains: guides, words, amounts; each a catalogue whose rows have days."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from .catalogues import CatalogueRow
from .fields import WebAddressField, watched
from .files import StoredFile

LONGEST_TEXT = 40_000


@watched
class Guide(CatalogueRow):
    """A page of the guide in plain Polish, with its easy-to-read version and its film.

    A change of the law is a new wording from a day on: the page shows the wording of today. `name`
    is the title and `code` the address.
    """

    article = None  # type: ignore[assignment]  # its articles are links: `articles`, below
    lead = models.TextField(_("wstęp"), max_length=600, help_text=_("Dwa albo trzy zdania."))
    body = models.TextField(_("treść"), max_length=LONGEST_TEXT)
    easy = models.TextField(_("tekst łatwy do czytania (ETR)"), max_length=LONGEST_TEXT, blank=True)
    legal_day = models.DateField(_("stan prawny na dzień"))
    # [[name, address], …]: in one column, so that a version of the row holds the whole page.
    articles = models.JSONField(_("przepisy"), default=list, blank=True)
    # Pages come with the portal and stay where its files are emptied, so the database holds no
    # constraint between them; `uploads.forget`, which alone deletes a content, asks here first.
    film = models.ForeignKey(
        StoredFile,
        verbose_name=_("film w PJM (skrót pliku)"),
        on_delete=models.PROTECT,
        db_constraint=False,
        null=True,
        blank=True,
        related_name="+",
    )
    film_address = WebAddressField(
        _("adres filmu w PJM"),
        blank=True,
        help_text=_("Film na innej stronie: pokażemy zwykły link. Plik dodaje się osobno."),
    )
    transcript = models.TextField(
        _("co jest w filmie (transkrypcja)"), max_length=LONGEST_TEXT, blank=True
    )

    class Meta(CatalogueRow.Meta):
        verbose_name = _("strona przewodnika")
        verbose_name_plural = _("przewodnik")
        constraints = [
            *CatalogueRow.Meta.constraints,
            models.CheckConstraint(
                name="guide_has_one_film",
                condition=models.Q(film=None) | models.Q(film_address=""),
                violation_error_message=_("Film to plik albo adres. Usuń jedno z nich."),
            ),
        ]


@watched
class GlossaryTerm(CatalogueRow):
    """A hard word: by which forms it is recognised in a text, and what it means."""

    article = models.CharField(_("przepis"), max_length=200, blank=True)
    forms = ArrayField(
        models.CharField(max_length=100),
        verbose_name=_("formy w tekście"),
        default=list,
        blank=True,
        help_text=_("Odmienione, każda w osobnym wierszu. Sama nazwa jest rozpoznawana zawsze."),
    )
    definition = models.TextField(_("znaczenie"), max_length=1000)
    easy = models.TextField(_("znaczenie prostymi słowami (ETR)"), max_length=1000)

    class Meta(CatalogueRow.Meta):
        verbose_name = _("słowo")
        verbose_name_plural = _("słownik przewodnika")


@watched
class Amount(CatalogueRow):
    """An amount that the law sets and changes: how much, since when, on what ground, told where."""

    amount = models.DecimalField(_("ile"), max_digits=12, decimal_places=2)
    unit = models.CharField(_("jednostka"), max_length=40, default="zł")
    source_note = models.CharField(_("skąd to wiadomo"), max_length=300)
    source_url = WebAddressField(_("adres źródła"), blank=True)

    class Meta(CatalogueRow.Meta):
        verbose_name = _("kwota")
        verbose_name_plural = _("kwoty")
        constraints = [
            *CatalogueRow.Meta.constraints,
            models.CheckConstraint(
                name="no_amount_of_the_law_is_negative",
                condition=models.Q(amount__gte=0),
                violation_error_message=_("Kwota nie może być ujemna."),
            ),
        ]
