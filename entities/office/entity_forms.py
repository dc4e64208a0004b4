"""The two forms of an entity: the one that puts it on the list, and the one that corrects it."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from entities.actions.drafts import EntityDraft, FounderDraft, PeriodDraft
from entities.actions.status import register_draft
from entities.enums import REGISTER_BASIS_OF_KIND, ListingBasis, OrganisationKind
from entities.models import (
    Entity,
    Founding,
    LegalBasis,
    Organisation,
    Service,
    Territory,
    VoivodeOffice,
)
from entities.rules import permissions, wording
from entities.rules.pesel import IN_PUBLIC, without_pesel

from .days import DayField, day_after
from .forms import PUBLIC_TEXT, ActForm
from .widgets import Search

CATALOGUES = ("groups", "services", "legal_bases")
SOURCE_HELP = _(
    "Adres strony, która o tym mówi. Wymagany przy obecności „według publikacji”, chyba że źródło "
    "opisują uwagi."
)


class EntityAddForm(ActForm):
    """What is needed to put an entity on the list: who, where, on what basis, since when."""

    founder = forms.ModelChoiceField(
        Organisation.objects.all(),
        label=_("Prowadzący z bazy"),
        required=False,
        help_text=_("Kto tworzy CIS albo prowadzi KIS. Szukaj po nazwie, NIP, REGON lub KRS."),
    )
    founder_name = forms.CharField(
        label=_("Albo nazwa nowego prowadzącego"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    founder_kind = forms.ChoiceField(
        label=_("Rodzaj nowego prowadzącego"),
        choices=[("", "---------"), *OrganisationKind.choices],
        required=False,
    )
    listing = forms.ChoiceField(
        label=_("Na podstawie"),
        choices=[
            ("register", _("decyzja wojewody (CIS) albo wpis do rejestru wojewody (KIS)")),
            ("published", ListingBasis.PUBLISHED.label),
        ],
        widget=forms.RadioSelect,
    )
    starts_on = DayField(label=_("Od"), required=False, help_text=_("Pierwszy dzień na liście."))
    last_day = DayField(
        label=_("Do"),
        required=False,
        help_text=_("Ostatni dzień. Puste: CIS z decyzją pięć lat (art. 5 ust. 2), KIS bez końca."),
    )
    number = forms.CharField(
        label=_("Numer decyzji lub wpisu"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    decided_on = DayField(label=_("Data decyzji lub wpisu"), required=False)
    source_url = forms.URLField(
        label=_("Źródło"),
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text=SOURCE_HELP,
        widget=forms.URLInput(attrs={"class": "vURLField"}),
    )
    note = forms.CharField(
        label=_("Uwagi"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=PUBLIC_TEXT,
        validators=[without_pesel(IN_PUBLIC)],
    )

    class Meta:
        model = Entity
        fields = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        founder = self.fields["founder"]
        founder.widget = Search(Founding._meta.get_field("organisation"), admin.site)
        founder.widget.choices = founder.choices

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        self._refuse_two_founders()
        self._refuse_twins()
        if self._days_are_reversed():
            self.add_error("last_day", _("Ostatni dzień nie może być wcześniejszy niż pierwszy."))
        return cleaned

    def draft(self) -> EntityDraft:
        """The entity as the actions take it."""
        values = self.cleaned_data
        return EntityDraft(
            kind=values["kind"],
            name=values["name"],
            gmina_code=values["gmina"].pk,
            city=values["city"],
            legal_form=values["legal_form"],
            facts={name: values[name] for name in ("street", "postal_code", "source_url")},
            founders=self._founders(),
            period=self._period(),
        )

    def _founders(self) -> tuple[FounderDraft, ...]:
        values = self.cleaned_data
        if known := values["founder"]:
            return (FounderDraft(known.name, known.kind, organisation=known),)
        if values["founder_name"]:
            return (FounderDraft(values["founder_name"], values["founder_kind"]),)
        return ()

    def _period(self) -> PeriodDraft:
        values = self.cleaned_data
        starts_on, until = values["starts_on"], day_after(values["last_day"])
        facts = {name: values[name] for name in ("number", "decided_on", "source_url", "note")}
        if values["listing"] == "published":
            return PeriodDraft(ListingBasis.PUBLISHED, starts_on, until, **facts)
        facts["office"] = office_of(values["gmina"].pk)
        if not starts_on:
            return PeriodDraft(REGISTER_BASIS_OF_KIND[values["kind"]], None, until, **facts)
        return register_draft(values["kind"], starts_on, until, **facts)

    def _refuse_two_founders(self) -> None:
        values = self.cleaned_data
        if values.get("founder") and values.get("founder_name"):
            self.add_error("founder_name", _("Wybierz prowadzącego z bazy albo wpisz nowego."))
        if values.get("founder_name") and not values.get("founder_kind"):
            self.add_error("founder_kind", _("Wybierz, czym jest nowy prowadzący."))

    def _refuse_twins(self) -> None:
        kind, name, gmina = map(self.cleaned_data.get, ("kind", "name", "gmina"))
        if not (kind and name and gmina):
            return
        if Entity.objects.filter(kind=kind, gmina=gmina, name__iexact=name).exists():
            self.add_error("name", _("Podmiot tego rodzaju i tej nazwy już jest w tej gminie."))

    def _days_are_reversed(self) -> bool:
        first, last = self.cleaned_data.get("starts_on"), self.cleaned_data.get("last_day")
        return bool(first and last and last < first)


class EntityForm(ActForm):
    """What an entry says: corrected field by field."""

    class Meta:
        model = Entity
        fields = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in CATALOGUES:
            if name in self.fields:
                self._offer(name)

    def values(self) -> dict[str, Any]:
        """What the person changed, as the action takes it."""
        names = [name for name in self.changed_data if name in self._meta.fields]
        return {name: _with_plain_line_ends(self.cleaned_data[name]) for name in names}

    def _offer(self, name: str) -> None:
        """Each code once, in the words of today: those in force that concern such an entity, and
        those that it is linked to. A link to another wording stays as it is while it is ticked.
        """
        field, today = self.fields[name], timezone.localdate()
        rows = field.queryset.order_by("pk")
        if rows.model in (Service, LegalBasis):
            rows = rows.filter(kind=self.instance.kind)
        linked = {row.code: row for row in sorted(self.initial[name], key=lambda row: row.pk)}
        offered = {
            linked.get(row.code, row).pk: row.name
            for row in wording.of_day(rows, today)
            if row.code in linked or today in row.in_force
        }
        field.queryset = rows.filter(pk__in=offered)
        field.choices = [*offered.items()]
        # Of two wordings of one code that it is linked to, the page shows one.
        self.initial[name] = [*linked.values()]


def gminas_of(user: Any) -> Any:
    """The gminas where entities of the person's offices function; all for an administrator."""
    gminas = Territory.objects.filter(level="gmina")
    if permissions.is_administrator(user):
        return gminas
    own = Q(pk__in=[])
    for code in permissions.offices_of(user):
        own |= Q(pk__startswith=code)
    return gminas.filter(own)


def office_of(gmina_code: str) -> VoivodeOffice | None:
    """The office whose voivode is competent for the gmina (art. 5(1), art. 18a(2))."""
    return VoivodeOffice.objects.filter(pk=gmina_code[:2]).first()


def _with_plain_line_ends(value: Any) -> Any:
    return value.replace("\r\n", "\n") if isinstance(value, str) else value
