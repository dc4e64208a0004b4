"""Field types that several nouns share."""

from collections.abc import Callable
from typing import Any

import pghistory
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.lookups import Regex
from django.utils.translation import gettext_lazy as _

from entities.enums import DatePrecision

from .numbers import PostalCodeField, TypedField


class WebAddressField(models.URLField):
    """A web address; typed without a scheme it is taken as https."""

    def __init__(self, verbose_name: Any = None, name: str | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 500)
        super().__init__(verbose_name, name, **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**({"assume_scheme": "https"} | kwargs))


_ONE_PHONE = r"\+?(?:[\s()/.-]*[0-9]){3,15}(?:\s*wew\.?\s*[0-9]{1,6})?"
# One number or several with commas between; words beside them would be somebody's name.
PHONE = RegexValidator(
    rf"^\s*{_ONE_PHONE}\s*(?:,\s*{_ONE_PHONE}\s*)*\Z",
    _(
        "Wpisz numer telefonu cyframi, na przykład „32 738 11 55” albo „32 738 11 55 wew. 12”, "
        "bez nazwisk i innych słów."
    ),
)
POSTAL_CODE = RegexValidator(r"^\d{2}-\d{3}\Z", _("Wpisz kod w postaci 00-000."))


class Address(models.Model):
    """A postal address as Polish registers split it; the post town may not be the locality."""

    street = models.CharField(
        _("ulica i numer"), max_length=200, blank=True, help_text=_("Na przykład: ul. Długa 5/2.")
    )
    postal_code = TypedField(
        _("kod pocztowy"),
        max_length=6,
        blank=True,
        validators=[POSTAL_CODE],
        typed=PostalCodeField,
    )
    post_town = models.CharField(
        _("poczta"), max_length=100, blank=True, help_text=_("Jeżeli inna niż miejscowość.")
    )
    city = models.CharField(_("miejscowość"), max_length=100, blank=True)

    class Meta:
        abstract = True

    @property
    def post_line(self) -> str:
        """The line a postman reads: the code with the post town."""
        return f"{self.postal_code} {self.post_town or self.city}".strip()


def in_a_gmina(name: str) -> models.CheckConstraint:
    """The constraint that the column `gmina` names a gmina: a key of territories could as well be
    that of a powiat or a voivodeship.
    """
    return models.CheckConstraint(
        name=name,
        condition=Regex(models.F("gmina"), r"^\d{7}$"),
        violation_error_message=_("Wskaż gminę, a nie powiat ani województwo."),
    )


def precision_field(verbose_name: Any) -> models.CharField:
    """How much of the date beside it is known."""
    return models.CharField(
        verbose_name, max_length=5, choices=DatePrecision.choices, default=DatePrecision.DAY
    )


def differ(*columns: str) -> str:
    """The condition of a trigger that one of the columns gets another value."""
    return " OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in columns)


def watched(model: type[models.Model]) -> type[models.Model]:
    """Keep every version of the model's rows, by database triggers (ADR 9)."""
    return watched_but_for()(model)


def watched_but_for(*unkept: str) -> Callable[[type[models.Model]], type[models.Model]]:
    """Keep every version of the model's rows without the columns named: texts in which a natural
    person may be named, which no history may hold for good.
    """

    def track(model: type[models.Model]) -> type[models.Model]:
        fields = model._meta.local_fields
        computed = [field.name for field in fields if getattr(field, "generated", 0)]
        events = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
        return pghistory.track(*events, exclude=[*computed, *unkept])(model)

    return track
