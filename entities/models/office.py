"""The sixteen voivodes' offices that keep the registers, and the people who work there."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.lookups import Regex
from django.utils.translation import gettext_lazy as _

from entities.enums import OfficeRole

from .fields import PHONE, Address, WebAddressField, watched
from .territory import Territory


def check_scheme(value: str) -> None:
    """Refuse a scheme of case numbers that would not tell cases apart."""
    try:
        distinct = {value.format(numer=n, rok=y) for n in (1, 2) for y in (2026, 2027)}
    except (KeyError, IndexError, ValueError, AttributeError):
        distinct = set()
    if len(distinct) != 4:
        raise ValidationError(
            _("Schemat zawiera {numer} i {rok} w klamrach, a poza nimi dowolny tekst bez klamer.")
        )


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
    phone = models.CharField(_("telefon"), max_length=50, blank=True, validators=[PHONE])
    email = models.EmailField(_("e-mail"), blank=True)
    website = WebAddressField(_("strona o CIS i KIS"), blank=True)
    delivery_address = models.CharField(_("adres do e-Doręczeń"), max_length=60, blank=True)
    case_numbers = models.CharField(
        _("schemat znaku sprawy"),
        max_length=50,
        default="CIS-KIS.{numer}.{rok}",
        validators=[check_scheme],
        help_text=_("Na przykład: PS-II.9420.{numer}.{rok}. Numery biegną od 1 w każdym roku."),
    )
    authority = models.CharField(
        _("organ"), max_length=100, blank=True, help_text=_("Na przykład: Wojewoda Opolski.")
    )
    authorised = models.CharField(
        _("formuła upoważnienia"),
        max_length=150,
        blank=True,
        help_text=_("Na przykład: z up. Wojewody Opolskiego (art. 268a KPA)."),
    )

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
    post = models.CharField(
        _("stanowisko"),
        max_length=120,
        blank=True,
        help_text=_("Stoi pod podpisem w pismach, na przykład: kierownik oddziału."),
    )

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
