"""What the text search reads: one document an entity, names of places, words to suggest."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _

from .entity import Entity
from .territory import Territory


class SearchDocument(models.Model):
    """The tokens of an entity and its place in the Polish order; written with it by the actions."""

    entity = models.OneToOneField(
        Entity, on_delete=models.CASCADE, primary_key=True, related_name="document"
    )
    vector = SearchVectorField(_("tokeny"))
    name_key = models.TextField(_("klucz kolejności"), db_collation="C")

    class Meta:
        verbose_name = _("dokument wyszukiwania")
        verbose_name_plural = _("dokumenty wyszukiwania")
        # One index of both: of a word that most entries have, it gives those that come first.
        indexes = [
            GinIndex(fields=["vector", "name_key"], name="document_by_token", fastupdate=False)
        ]

    def __str__(self) -> str:
        return str(self.entity)


class SearchWord(models.Model):
    """A word that occurs in entries: what "did you mean" may suggest."""

    folded = models.CharField(_("bez znaków diakrytycznych"), max_length=60, primary_key=True)
    word = models.CharField(_("słowo"), max_length=60)

    class Meta:
        verbose_name = _("słowo do podpowiedzi")
        verbose_name_plural = _("słowa do podpowiedzi")
        indexes = [GinIndex(fields=["folded"], name="word_by_trigram", opclasses=["gin_trgm_ops"])]

    def __str__(self) -> str:
        return self.word


class SearchPlace(models.Model):
    """A name of a place as people type it, with the area of which entities are then shown."""

    area = models.ForeignKey(
        Territory, verbose_name=_("obszar"), on_delete=models.CASCADE, related_name="names"
    )
    name = models.CharField(_("nazwa"), max_length=100)
    about = models.CharField(_("co to jest i gdzie"), max_length=200)
    people = models.PositiveIntegerField(_("liczba ludności"))
    vector = SearchVectorField(_("tokeny"))

    class Meta:
        verbose_name = _("nazwa miejsca do podpowiedzi")
        verbose_name_plural = _("nazwy miejsc do podpowiedzi")
        constraints = [
            models.UniqueConstraint(
                name="one_name_of_a_place",
                fields=["area", "name"],
                violation_error_message=_("Ten obszar ma już taką nazwę."),
            )
        ]
        indexes = [GinIndex(fields=["vector"], name="place_by_token", fastupdate=False)]

    def __str__(self) -> str:
        return f"{self.name} ({self.about})"
