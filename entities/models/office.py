"""The sixteen voivodes' offices that keep the registers, and the people who work there."""

import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.lookups import Regex
from django.utils.translation import gettext_lazy as _

from entities.enums import OfficeRole

from .fields import PHONE, Address, WebAddressField, watched
from .territory import Territory

_AROUND = re.compile(r"[\w./-]*")
VOIVODE = RegexValidator(
    r"^Wojewoda [A-ZĄĆĘŁŃÓŚŹŻ][\w-]*[scz]ki$",
    _("Wpisz organ w mianowniku, na przykład: Wojewoda Opolski."),
)
E_DELIVERY = RegexValidator(
    r"^AE:PL-[0-9]{5}-[0-9]{5}-[A-Z]{5}-[0-9]{2}$",
    _("Adres do e-Doręczeń ma postać AE:PL-12345-67890-ABCDE-12."),
)


def check_scheme(value: str) -> None:
    """Refuse a scheme of case numbers that would not tell cases apart, or could not be read out."""
    rest = value.replace("{numer}", "", 1).replace("{rok}", "", 1)
    if len(value) - len(rest) != len("{numer}{rok}") or not _AROUND.fullmatch(rest):
        raise ValidationError(
            _(
                "Wpisz w schemacie raz {numer} i raz {rok}, w klamrach. Poza nimi mogą stać "
                "litery, cyfry, kropki, myślniki, ukośniki i podkreślenia, bez odstępów. Na "
                "przykład: PS-II.9420.{numer}.{rok}."
            )
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
    delivery_address = models.CharField(
        _("adres do e-Doręczeń"),
        max_length=60,
        blank=True,
        validators=[E_DELIVERY],
        help_text=_("Stoi w nagłówku pism, na przykład: AE:PL-12345-67890-ABCDE-12."),
    )
    case_numbers = models.CharField(
        _("schemat znaku sprawy"),
        max_length=50,
        default="CIS-KIS.{numer}.{rok}",
        validators=[check_scheme],
        help_text=_(
            "Na przykład: PS-II.9420.{numer}.{rok}. Numery biegną od 1 w każdym roku; po zmianie "
            "schematu biegną dalej, a znaki nadane wcześniej zostają."
        ),
    )
    authority = models.CharField(
        _("organ"),
        max_length=100,
        blank=True,
        validators=[VOIVODE],
        help_text=_("Puste: z nazwy województwa. Na przykład: Wojewoda Opolski."),
    )
    authorised = models.CharField(
        _("formuła upoważnienia"),
        max_length=150,
        blank=True,
        help_text=_(
            "Stoi nad podpisem, na przykład: z up. Wojewody Opolskiego (art. 268a KPA). Puste, gdy "
            "podpisuje wojewoda."
        ),
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
