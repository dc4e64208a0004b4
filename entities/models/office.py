"""The sixteen voivodes' offices that keep the registers, and the people who work there."""

from django.conf import settings
from django.db import models
from django.db.models.lookups import Regex
from django.utils.translation import gettext_lazy as _

from entities.enums import OfficeRole

from .fields import Address, WebAddressField, watched
from .territory import Territory


@watched
class VoivodeOffice(Address):
    """An office and the department that deals with CIS and KIS: data, because they differ."""

    voivodeship = models.OneToOneField(
        Territory,
        verbose_name=_("województwo"),
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="office",
        limit_choices_to={"level": "voivodeship"},
    )
    name = models.CharField(_("nazwa"), max_length=200)
    department = models.CharField(_("wydział"), max_length=200, blank=True)
    phone = models.CharField(_("telefon"), max_length=50, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    website = WebAddressField(_("strona o CIS i KIS"), blank=True)

    class Meta:
        verbose_name = _("urząd wojewódzki")
        verbose_name_plural = _("urzędy wojewódzkie")
        constraints = [
            models.CheckConstraint(
                name="office_is_of_a_voivodeship",
                condition=Regex(models.F("voivodeship"), r"^\d{2}$"),
                violation_error_message=_("Wskaż województwo, a nie powiat ani gminę."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class OfficeMembership(models.Model):
    """A person's work in an office: a clerk prepares, an approver decides."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("konto"),
        on_delete=models.CASCADE,
        related_name="office_memberships",
    )
    office = models.ForeignKey(
        VoivodeOffice, verbose_name=_("urząd"), on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(_("rola"), max_length=8, choices=OfficeRole.choices)

    class Meta:
        verbose_name = _("pracownik urzędu")
        verbose_name_plural = _("pracownicy urzędów")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "office"],
                name="one_role_in_an_office",
                violation_error_message=_("Ta osoba ma już rolę w tym urzędzie. Zmień tamtą."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.office}"
