"""Who creates a CIS or runs a KIS, and the people who look after its entry."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from entities.enums import OrganisationKind, OrganisationRole
from kisportal.language.ordering import PolishKey

from .fields import PHONE, Address, WebAddressField, in_a_gmina, watched
from .numbers import KrsField, NipField, RegonField, TypedField, check_nip, check_regon
from .territory import Territory


@watched
class Organisation(Address):
    """A legal person, or a unit of one, that creates a CIS (art. 3(2)) or runs a KIS (18(1))."""

    name = models.CharField(_("nazwa"), max_length=300)
    name_key = models.GeneratedField(
        expression=PolishKey("name"),
        output_field=models.TextField(db_collation="C"),
        db_persist=True,
    )
    kind = models.CharField(_("rodzaj"), max_length=20, choices=OrganisationKind.choices)
    kind_inferred = models.BooleanField(
        _("rodzaj wywnioskowany"),
        default=False,
        help_text=_("Źródło nie nazwało formy prawnej; wynika z nazwy."),
    )
    nip = TypedField(_("NIP"), max_length=10, blank=True, validators=[check_nip], typed=NipField)
    regon = TypedField(
        _("REGON"), max_length=14, blank=True, validators=[check_regon], typed=RegonField
    )
    krs = TypedField(
        _("numer KRS"),
        typed=KrsField,
        max_length=10,
        blank=True,
        validators=[RegexValidator(r"^\d{10}\Z", _("Numer KRS ma dziesięć cyfr."))],
    )
    gmina = models.ForeignKey(
        Territory,
        verbose_name=_("gmina siedziby"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"level": "gmina"},
    )
    phone = models.CharField(_("telefon"), max_length=50, blank=True, validators=[PHONE])
    email = models.EmailField(_("e-mail"), blank=True)
    website = WebAddressField(_("strona internetowa"), blank=True)

    class Meta:
        verbose_name = _("organizacja")
        verbose_name_plural = _("organizacje")
        constraints = [
            in_a_gmina("organisation_sits_in_a_gmina"),
            *(
                models.UniqueConstraint(
                    fields=[number],
                    condition=~models.Q(**{number: ""}),
                    name=f"one_organisation_per_{number}",
                    violation_error_message=_(
                        "Organizacja z tym numerem %(number)s już jest w bazie."
                    )
                    % {"number": number.upper()},
                )
                for number in ("nip", "regon", "krs")
            ),
        ]
        indexes = [models.Index(fields=["name_key"], name="organisation_in_polish_order")]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A person's right to look after the entries of an organisation."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("konto"),
        on_delete=models.CASCADE,
        related_name="memberships",
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organizacja"),
        on_delete=models.CASCADE,
        related_name="memberships",
    )
    role = models.CharField(_("rola"), max_length=6, choices=OrganisationRole.choices)
    # Of whoever described an organisation that the portal did not know: they may apply for it at
    # once, and look after entries only when an office has seen who they are.
    is_confirmed = models.BooleanField(
        _("potwierdzona"),
        default=True,
        help_text=_("Niepotwierdzona pozwala składać wnioski, ale nie zmieniać wpisów."),
    )

    asked_on = models.DateField(
        _("kiedy zapytano, czy wpisy są aktualne"), null=True, blank=True, editable=False
    )

    class Meta:
        verbose_name = _("członek zespołu organizacji")
        verbose_name_plural = _("zespoły organizacji")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation"],
                name="one_role_in_an_organisation",
                violation_error_message=_("Ta osoba ma już rolę w tej organizacji. Zmień tamtą."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.organisation}"
