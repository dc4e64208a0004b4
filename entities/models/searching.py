"""What the text search reads: one document an entity, and the words that may be suggested."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _

from .entity import Entity


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
