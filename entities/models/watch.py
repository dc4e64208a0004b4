"""What people without an account are told of by e-mail: who, what, how often, since when."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from entities.enums.watches import Rhythm

from .entity import Entity


class Watcher(models.Model):
    """An address that something is watched for. It goes with the last of what it watches, so no
    history holds it and no other table points to it.
    """

    email = models.EmailField(_("adres"))

    class Meta:
        verbose_name = _("adres do powiadomień")
        verbose_name_plural = _("adresy do powiadomień")
        constraints = [
            models.UniqueConstraint(
                fields=["email"],
                name="each_watcher_once",
                violation_error_message=_("Ten adres już jest."),
            ),
        ]

    def __str__(self) -> str:
        # Never the address: names of rows end up in logs and errors.
        return f"{self._meta.verbose_name} {self.pk}"


class Watch(models.Model):
    """A search or an entity that an address is told of. `told` is what was there when it was told
    the last time, so whatever is told now is new; `news` is what the e-mail on its way says.
    """

    watcher = models.ForeignKey(
        Watcher, verbose_name=_("kto"), on_delete=models.CASCADE, related_name="watches"
    )
    # The address of the search as the list understands it; empty: everything, or one entity.
    question = models.TextField(_("wyszukiwanie"), blank=True)
    entity = models.ForeignKey(
        Entity,
        verbose_name=_("podmiot"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
    )
    rhythm = models.CharField(
        _("jak często"), max_length=4, choices=Rhythm.choices, default=Rhythm.DAY
    )
    asked_on = models.DateField(_("poproszono dnia"))
    confirmed_on = models.DateField(_("potwierdzono dnia"), null=True, blank=True)
    expires_on = models.DateField(_("ostatni dzień"))
    renewal_asked_on = models.DateField(_("zapytano o przedłużenie dnia"), null=True, blank=True)
    told = models.JSONField(_("co było ostatnio"), default=dict, blank=True)
    news = models.JSONField(_("co nowego"), default=dict, blank=True)
    told_on = models.DateField(_("powiadomiono dnia"), null=True, blank=True)

    class Meta:
        verbose_name = _("powiadomienie o zmianach")
        verbose_name_plural = _("powiadomienia o zmianach")
        constraints = [
            models.UniqueConstraint(
                fields=["watcher", "question", "entity"],
                nulls_distinct=False,
                name="each_watch_once",
                violation_error_message=_("To jest już obserwowane."),
            ),
            models.CheckConstraint(
                name="watch_is_of_a_search_or_an_entity",
                condition=models.Q(entity=None) | models.Q(question=""),
                violation_error_message=_("Obserwuje się wyszukiwanie albo jeden podmiot."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
