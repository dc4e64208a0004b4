"""Who gets a letter: every party of the case, each with a delivery and terms of its own."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from entities.enums.cases import DeliveryWay

from .fields import watched
from .letter import Letter


@watched
class Addressee(models.Model):
    """A party that a signed letter is served on (KPA art. 40 § 1, 109 § 1): a legal person."""

    letter = models.ForeignKey(
        Letter, verbose_name=_("pismo"), on_delete=models.CASCADE, related_name="addressees"
    )
    name = models.CharField(_("nazwa"), max_length=300)
    address = models.CharField(_("adres"), max_length=400, blank=True)
    is_public_body = models.BooleanField(
        _("podmiot publiczny"),
        default=False,
        help_text=_("Pismo elektroniczne jest mu doręczone w dniu wpływu."),
    )
    delivered_on = models.DateField(_("doręczono dnia"), null=True, blank=True)
    delivery_way = models.CharField(
        _("sposób doręczenia"), max_length=10, choices=DeliveryWay.choices, blank=True
    )
    # What a deemed delivery is reckoned from (KPA art. 44; Act on electronic delivery, art. 42).
    first_notice_on = models.DateField(_("pierwsze zawiadomienie"), null=True, blank=True)
    second_notice_on = models.DateField(_("powtórne zawiadomienie"), null=True, blank=True)
    arrived_on = models.DateField(_("wpłynęło na adres do e-Doręczeń"), null=True, blank=True)

    class Meta:
        verbose_name = _("adresat pisma")
        verbose_name_plural = _("adresaci pism")
        constraints = [
            models.CheckConstraint(
                name="delivery_to_an_addressee_says_when_and_how",
                condition=models.Q(delivered_on=None, delivery_way="")
                | (models.Q(delivered_on__isnull=False) & ~models.Q(delivery_way="")),
                violation_error_message=_("Doręczenie ma dzień i sposób."),
            ),
            models.CheckConstraint(
                name="substitute_service_has_two_notices",
                condition=~models.Q(delivery_way=DeliveryWay.DEEMED)
                | models.Q(first_notice_on__isnull=False, second_notice_on__isnull=False),
                violation_error_message=_("Podaj dni obu zawiadomień (art. 44 § 2 i 3 KPA)."),
            ),
            models.UniqueConstraint(
                fields=["letter", "name"],
                name="addressee_gets_a_letter_once",
                violation_error_message=_("Ten adresat już jest na liście."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
