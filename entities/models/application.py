"""What is applied for: the points of art. 4(2), or of the form of a KIS (Dz.U. 2012 poz. 513)."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from entities.enums.cases import AFTER_DECISION, CLOSED_STATES

from .case import Case
from .fields import PHONE, Address, in_a_gmina
from .numbers import KrsField, NipField, RegonField, TypedField
from .territory import Territory

# Once a decision is signed, what was applied for is what it was made of: a grant brings it into the
# register when it is delivered.
_SETTLED = sorted(CLOSED_STATES | AFTER_DECISION)


class Application(Address):
    """What is applied for: the points of art. 4(2), or of the form of a KIS (Dz.U. 2012 poz. 513).

    The address is that of the place of functioning.
    """

    case = models.OneToOneField(
        Case, verbose_name=_("sprawa"), on_delete=models.CASCADE, related_name="application"
    )
    founder_name = models.CharField(_("nazwa prowadzącego"), max_length=300)
    founder_kind = models.CharField(_("rodzaj prowadzącego"), max_length=20, blank=True)
    founder_nip = TypedField(_("NIP"), max_length=10, blank=True, typed=NipField)
    founder_regon = TypedField(_("REGON"), max_length=14, blank=True, typed=RegonField)
    founder_krs = TypedField(_("numer KRS"), max_length=10, blank=True, typed=KrsField)
    founder_seat = models.CharField(_("adres siedziby prowadzącego"), max_length=300, blank=True)
    entity_name = models.CharField(_("nazwa CIS lub KIS"), max_length=300)
    legal_form = models.CharField(_("forma prawna"), max_length=24, blank=True)
    gmina = models.ForeignKey(
        Territory,
        verbose_name=_("gmina, w której działa"),
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"level": "gmina"},
    )
    starts_on = models.DateField(_("data rozpoczęcia działalności"), null=True, blank=True)
    created_on = models.DateField(_("data utworzenia KIS"), null=True, blank=True)
    phone = models.CharField(_("telefon"), max_length=50, blank=True, validators=[PHONE])
    email = models.EmailField(_("e-mail"), blank=True)
    # Asked for by the form of a KIS; it stays in the case and is never published.
    person_in_charge = models.CharField(_("osoba kierująca KIS"), max_length=200, blank=True)
    participants = models.PositiveSmallIntegerField(
        _("planowana liczba uczestników"), null=True, blank=True
    )
    groups = models.ManyToManyField(
        "entities.ParticipantGroup",
        verbose_name=_("grupy uczestników"),
        blank=True,
        related_name="+",
    )
    activity = models.TextField(_("rodzaj działalności"), blank=True)
    programme = models.TextField(_("program pracy z uczestnikami"), blank=True)
    staff_count = models.PositiveSmallIntegerField(
        _("planowana liczba pracowników"), null=True, blank=True
    )
    staff_qualifications = models.TextField(_("kwalifikacje pracowników"), blank=True)
    staff_contracts = models.TextField(_("formy zatrudnienia i czas pracy"), blank=True)
    classes = models.TextField(_("organizacja i system zajęć"), blank=True)
    trained = models.PositiveSmallIntegerField(
        _("przewidywana liczba przyuczonych lub przekwalifikowanych"), null=True, blank=True
    )
    employed = models.PositiveSmallIntegerField(
        _("przewidywana liczba tych, którzy podejmą pracę lub działalność"), null=True, blank=True
    )
    independent = models.PositiveSmallIntegerField(
        _("przewidywana liczba usamodzielnionych"), null=True, blank=True
    )
    budget = models.DecimalField(
        _("przewidywany roczny koszt (zł)"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    reintegration_budget = models.DecimalField(
        _("w tym koszty reintegracji (zł)"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    own_resources = models.TextField(_("środki własne na utworzenie i udział własny"), blank=True)
    other_sources = models.TextField(_("inne źródła finansowania"), blank=True)
    request = models.TextField(
        _("treść żądania"), blank=True, help_text=_("W sprawach innych niż nadanie i przedłużenie.")
    )

    class Meta:
        verbose_name = _("wniosek")
        verbose_name_plural = _("wnioski")
        constraints = [
            models.CheckConstraint(
                name="reintegration_is_part_of_the_budget",
                condition=models.Q(budget=None)
                | models.Q(reintegration_budget=None)
                | models.Q(reintegration_budget__lte=models.F("budget")),
                violation_error_message=_(
                    "Koszty reintegracji są częścią kosztów rocznych i nie mogą ich przekraczać."
                ),
            ),
            models.CheckConstraint(
                name="budget_is_not_negative",
                condition=(models.Q(budget=None) | models.Q(budget__gte=0))
                & (models.Q(reintegration_budget=None) | models.Q(reintegration_budget__gte=0)),
                violation_error_message=_("Koszt nie może być ujemny."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="what_was_decided_on_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(),
                func=f"""
                    IF EXISTS (
                        SELECT FROM entities_case WHERE id = OLD.case_id
                            AND state IN ({", ".join(f"'{state}'" for state in _SETTLED)})
                    ) THEN
                        RAISE EXCEPTION 'the case of application % is decided', OLD.id
                            USING ERRCODE = 'check_violation',
                                  CONSTRAINT = 'what_was_decided_on_stays';
                    END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self) -> str:
        return f"{self.entity_name} ({self.founder_name})"


class ApplicationPlace(Address):
    """A place of services that the application names beside the place of functioning (art. 3(1a),
    4(2)(2)). Its gmina may lie anywhere in Poland, and is empty while nobody has said it.
    """

    application = models.ForeignKey(
        Application,
        verbose_name=_("wniosek"),
        on_delete=models.CASCADE,
        related_name="service_places",
    )
    name = models.CharField(_("nazwa miejsca"), max_length=200, blank=True)
    gmina = models.ForeignKey(
        Territory,
        verbose_name=_("gmina"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"level": "gmina"},
    )

    class Meta:
        verbose_name = _("miejsce realizacji usług we wniosku")
        verbose_name_plural = _("miejsca realizacji usług we wniosku")
        constraints = [
            in_a_gmina("places_applied_for_are_in_a_gmina"),
            models.CheckConstraint(
                name="place_applied_for_says_something",
                condition=~models.Q(name="", street="", city="", postal_code=""),
                violation_error_message=_("Podaj nazwę albo adres miejsca realizacji usług."),
            ),
            models.UniqueConstraint(
                fields=[
                    *("application", "name", "street", "postal_code", "post_town", "city"),
                    "gmina",
                ],
                name="each_place_is_applied_for_once",
                nulls_distinct=False,
                violation_error_message=_("To miejsce realizacji usług już jest we wniosku."),
            ),
        ]

    def __str__(self) -> str:
        return self.name or ", ".join(filter(None, (self.street, self.city or self.post_line)))
