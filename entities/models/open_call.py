"""Open calls: who gives money for centres and clubs now, and until when."""

from datetime import date, timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import MD5
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from entities.enums.open_calls import CallAudience

from .catalogues import FundingSource
from .fields import WebAddressField, watched

# How long what was read of a call without a closing day may be believed.
LOOK_AGAIN_WITHIN = timedelta(days=92)
LONGEST_SUMMARY = 1000


class OpenCallQuerySet(models.QuerySet):
    """The states of `rules/open_calls.py::state` as questions: each row answers to one of them."""

    def _shown(self, on: date | None) -> tuple["OpenCallQuerySet", date]:
        day = on or timezone.localdate()
        return self.filter(Q(withdrawn_on=None) | Q(withdrawn_on__gt=day)), day

    def open(self, on: date | None = None) -> "OpenCallQuerySet":
        """Those that take applications on the day; the closing day is one of their days."""
        rows, day = self._shown(on)
        return rows.filter(_not_over(day), opens_on__lte=day)

    def soon(self, on: date | None = None) -> "OpenCallQuerySet":
        """Those that are announced and open on a later day."""
        rows, day = self._shown(on)
        return rows.filter(_not_over(day), opens_on__gt=day)

    def stale(self, on: date | None = None) -> "OpenCallQuerySet":
        """Those without a closing day whose day to look again has passed."""
        rows, day = self._shown(on)
        return rows.filter(look_again_on__lt=day)

    def closed(self, on: date | None = None) -> "OpenCallQuerySet":
        """Those whose closing day has passed."""
        rows, day = self._shown(on)
        return rows.filter(closes_on__lt=day)

    def withdrawn(self, on: date | None = None) -> "OpenCallQuerySet":
        """Those that the portal shows no more."""
        return self.filter(withdrawn_on__lte=on or timezone.localdate())

    def within(self, code: str) -> "OpenCallQuerySet":
        """Those that are for the voivodeship: its own, and those for the whole country."""
        return self.filter(Q(voivodeships=[]) | Q(voivodeships__contains=[code]))

    def in_order(self) -> "OpenCallQuerySet":
        """By closing day; those without one stand last."""
        return self.order_by(F("closes_on").asc(nulls_last=True), "opens_on", "title", "pk")


def _not_over(day: date) -> Q:
    return Q(closes_on__gte=day) | Q(look_again_on__gte=day)


@watched
class OpenCall(models.Model):
    """A call for applications or offers: who announced it, from whose money, for whom, until when.

    Offices enter what an institution has announced elsewhere, and read the announcement again.
    """

    title = models.CharField(
        _("tytuł"), max_length=300, help_text=_("Jak w ogłoszeniu, bez skrótów.")
    )
    announced_by = models.CharField(
        _("kto ogłosił"),
        max_length=300,
        help_text=_("Instytucja, na przykład: Urząd Marszałkowski Województwa Opolskiego."),
    )
    source = models.ForeignKey(
        FundingSource,
        verbose_name=_("źródło pieniędzy"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="open_calls",
    )
    # Of `CallAudience`, by a constraint: a field of choices inside a list cannot word its own error
    # when somebody sends "%".
    audiences = ArrayField(models.CharField(max_length=8), verbose_name=_("dla kogo"))
    # In the row and not in a table of links: a version of the row then tells the whole call.
    voivodeships = ArrayField(
        models.CharField(max_length=2),
        verbose_name=_("województwa"),
        default=list,
        blank=True,
        help_text=_("Żadne: nabór dla całego kraju."),
    )
    opens_on = models.DateField(_("pierwszy dzień"))
    closes_on = models.DateField(
        _("ostatni dzień"),
        null=True,
        blank=True,
        help_text=_("Ostatni dzień na złożenie wniosku. Puste: nabór trwa do wyczerpania środków."),
    )
    look_again_on = models.DateField(
        _("sprawdzić ponownie do"),
        null=True,
        blank=True,
        help_text=_(
            "Tylko dla naboru bez ostatniego dnia, najwyżej 92 dni od sprawdzenia. Potem nabór "
            "znika ze strony, dopóki ktoś nie sprawdzi ogłoszenia."
        ),
    )
    funds = models.CharField(
        _("kwota"),
        max_length=200,
        blank=True,
        help_text=_("Na przykład: do 50 000 zł, wkład własny 10%."),
    )
    announcement_url = WebAddressField(
        _("adres ogłoszenia"), help_text=_("Strona z ogłoszeniem, zaczyna się od https://.")
    )
    summary = models.TextField(
        _("opis prostymi słowami"),
        max_length=LONGEST_SUMMARY,
        help_text=_("Na co są pieniądze i kto może je dostać, w kilku zdaniach."),
    )
    checked_on = models.DateField(
        _("ogłoszenie sprawdzono"), help_text=_("Dzień, w którym ktoś przeczytał ogłoszenie.")
    )
    withdrawn_on = models.DateField(
        _("wycofany od"),
        null=True,
        blank=True,
        help_text=_(
            "Puste, dopóki nabór ma być widoczny. Od tego dnia portal go nie pokazuje: wpisano go "
            "omyłkowo albo został odwołany."
        ),
    )

    objects = OpenCallQuerySet.as_manager()

    class Meta:
        verbose_name = _("nabór")
        verbose_name_plural = _("nabory i konkursy")
        constraints = [
            models.CheckConstraint(
                name="open_call_says_what_and_whose",
                condition=~Q(title="") & ~Q(announced_by="") & ~Q(summary=""),
                violation_error_message=_("Podaj tytuł, kto ogłosił nabór, i krótki opis."),
            ),
            models.CheckConstraint(
                name="open_call_is_for_somebody",
                condition=~Q(audiences=[]) & Q(audiences__contained_by=CallAudience.values),
                violation_error_message=_("Zaznacz, dla kogo jest nabór."),
            ),
            models.CheckConstraint(
                name="open_call_closes_or_is_looked_at_again",
                condition=Q(closes_on=None, look_again_on__isnull=False)
                | Q(closes_on__isnull=False, look_again_on=None),
                violation_error_message=_(
                    "Podaj ostatni dzień naboru albo, gdy go nie ma, dzień, do którego ktoś "
                    "sprawdzi ogłoszenie ponownie. Jedno z dwóch."
                ),
            ),
            models.CheckConstraint(
                name="open_call_opens_before_it_closes",
                condition=Q(closes_on=None) | Q(closes_on__gte=F("opens_on")),
                violation_error_message=_(
                    "Ostatni dzień naboru nie może być wcześniejszy niż pierwszy."
                ),
            ),
            models.CheckConstraint(
                name="open_call_is_looked_at_in_time",
                condition=Q(look_again_on=None)
                | Q(
                    look_again_on__gte=F("checked_on"),
                    look_again_on__lte=F("checked_on") + LOOK_AGAIN_WITHIN,
                ),
                violation_error_message=_(
                    "Dzień ponownego sprawdzenia musi być w ciągu 92 dni od dnia, w którym "
                    "sprawdzono ogłoszenie."
                ),
            ),
            models.CheckConstraint(
                name="open_call_is_announced_over_https",
                condition=Q(announcement_url__startswith="https://"),
                violation_error_message=_("Adres ogłoszenia musi zaczynać się od https://."),
            ),
            # Sums of the long columns: an index holds no more than some 2,700 bytes of a row.
            models.UniqueConstraint(
                MD5("title"),
                MD5("announcement_url"),
                "opens_on",
                "voivodeships",
                condition=Q(withdrawn_on=None),
                name="each_open_call_once",
                violation_error_message=_(
                    "Ten nabór jest już wpisany: ten sam tytuł, adres, pierwszy dzień i obszar."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title
