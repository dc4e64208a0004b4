"""A new case: its kind first, then a form with exactly what such a case asks."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entities.actions import cases
from entities.enums import EntityKind
from entities.enums.cases import ADMITTING_KINDS, CaseKind, Channel
from entities.models import Application, Case, Entity, VoivodeOffice
from entities.rules import permissions, states

from . import application_places, case_beginnings, case_pages, case_standing, form_pages
from .application_forms import FIELDSETS, ApplicationForm, fieldsets_of, has_places, plain
from .days import DayField

_PARTY = ("party", "street", "postal_code", "post_town", "city", "delivery_address")
_COMING = ("received_on", "channel", "reference", "is_complex")
_OF_CASE = (*_PARTY, *_COMING)


class KindForm(forms.Form):
    """What the case is about, and whom it concerns in the register; sent by an address."""

    rodzaj = forms.ChoiceField(
        label=gettext_lazy("Rodzaj sprawy"), choices=CaseKind.choices, widget=forms.RadioSelect
    )
    podmiot = forms.ModelChoiceField(
        Entity.objects.none(),
        label=gettext_lazy("Podmiot z rejestru"),
        required=False,
        help_text=gettext_lazy(
            "Przy nadaniu i wpisie zwykle pusty: podmiotu nie ma jeszcze w rejestrze."
        ),
    )

    inny = forms.CharField(
        label=gettext_lazy("Podmiot z innego województwa"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=gettext_lazy(
            "Adres jego wpisu w portalu. Sprawę się rejestruje i przekazuje właściwemu wojewodzie "
            "(art. 65 KPA)."
        ),
    )

    required_css_class = "required"

    def __init__(self, *args: Any, by: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Entity.objects.filter(pk__in=permissions.entities_of(by, Entity.objects.all()))
        field = self.fields["podmiot"]
        field.queryset = own.select_related("gmina").order_by("name_key", "pk")
        field.label_from_instance = lambda row: f"{row.name} ({row.kind}, {row.gmina.name})"

    def clean_inny(self) -> Entity | None:
        """The entity whose entry has the address, or the last part of it."""
        slug = self.cleaned_data["inny"].split("?")[0].strip().strip("/").rpartition("/")[2]
        found = Entity.objects.filter(slug=slug).first() if slug else None
        if slug and found is None:
            raise forms.ValidationError(_("Pod tym adresem nie ma wpisu żadnego podmiotu."))
        return found

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.cleaned_data.get("inny") and not self.cleaned_data.get("podmiot"):
            self.cleaned_data["podmiot"] = self.cleaned_data["inny"]
        kind, entity = self.cleaned_data.get("rodzaj"), self.cleaned_data.get("podmiot")
        if not kind or {"podmiot", "inny"} & {*self.errors}:
            return cleaned
        if entity is None and kind not in ADMITTING_KINDS:
            self.add_error("podmiot", _("Wskaż podmiot z rejestru, którego dotyczy sprawa."))
        wanted = {"cis": EntityKind.CIS, "kis": EntityKind.KIS}.get(kind[:3])
        if entity and wanted and entity.kind != wanted:
            self.add_error(
                "podmiot", _("Taka sprawa dotyczy %s, a to podmiot innego rodzaju.") % wanted
            )
        return cleaned


# Cases that are settled by another term than the month of art. 35 § 3, or by none.
_OF_ANOTHER_TERM = (CaseKind.KIS_ENTRY, CaseKind.CERTIFICATE, CaseKind.CIS_SUPERVISION)
_ALL_ON_PAPER = gettext_lazy(
    "Wpisz to, co jest na papierze. Niczego poza wpływem, stroną i gminą nie trzeba mieć od razu: "
    "czego brakuje, pokaże lista wymagań w sprawie."
)
_KNOWN = gettext_lazy("Dane podmiotu portal weźmie z rejestru. Wpisz, kto, kiedy i o co wystąpił.")


class CaseForm(forms.ModelForm):
    """Who turned to the office, when and by what way."""

    required_css_class = "required"

    office = forms.ModelChoiceField(VoivodeOffice.objects.none(), label=gettext_lazy("Urząd"))

    class Meta:
        model = Case
        fields = _OF_CASE
        field_classes = {"received_on": DayField}

    def __init__(
        self, *args: Any, by: Any, kind: str, entity: Entity | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        codes = permissions.offices_of(by)
        if entity and entity.voivodeship_code in codes:
            codes = codes & {entity.voivodeship_code}
        offices = VoivodeOffice.objects.filter(pk__in=codes).order_by("name")
        self.fields["office"].queryset = offices
        if len(codes) == 1:
            self.fields["office"].widget = forms.HiddenInput()
            self.fields["office"].initial = next(iter(codes))
        if kind in _OF_ANOTHER_TERM:
            del self.fields["is_complex"]
        for name in ("party", "street", "city", "post_town", "delivery_address", "reference"):
            self.fields[name].widget.attrs["class"] = "vTextField"
        self.fields["received_on"].widget = DayField.widget()
        self.fields["received_on"].initial = timezone.localdate()
        self.fields["channel"].choices = [
            ("", "---------"),
            *(
                (value, label)
                for value, label in Channel.choices
                if value != Channel.PANEL and states.may_begin(kind, value)
            ),
        ]

    @property
    def fieldsets(self) -> list[Any]:
        """Who, then how it came."""
        told = [name for name in _COMING if name in self.fields]
        coming = told if self.fields["office"].widget.is_hidden else ["office", *told]
        return [
            (_("Wpływ"), {"fields": coming}),
            (_("Strona i jej adres"), {"fields": [*_PARTY]}),
        ]


def show(model_admin: Any, request: HttpRequest) -> HttpResponse:
    """First the choice of the kind, then the form; sent, a case with its number."""
    asked = {"rodzaj", "podmiot"} & {*request.GET}
    chooser = KindForm(request.GET if asked else None, by=request.user)
    if not chooser.is_valid():
        return _chooser_page(model_admin, request, chooser)
    kind, entity = chooser.cleaned_data["rodzaj"], chooser.cleaned_data["podmiot"]
    # It is the gmina that asks to take a centre over, not whoever runs it (art. 6(4)).
    known = {} if kind == CaseKind.CIS_TAKEOVER else case_beginnings.of_party(entity)
    data = request.POST or None
    case_form = CaseForm(data, by=request.user, kind=kind, entity=entity, initial=known)
    application_form = ApplicationForm(
        data,
        kind=kind,
        by=request.user,
        prefix="wniosek",
        initial=case_beginnings.of_register(entity, request.user),
    )
    places = _places(kind, entity, data)
    sent = (case_form, application_form)
    valid = [False]
    if not application_places.only_more(request, places, *sent):
        valid = [form.is_valid() for form in (*sent, *([places] if places is not None else ()))]
    made: list[Case] = []

    def receive() -> None:
        values = _application_of(kind, entity, case_form, application_form, request.user)
        if places is not None:
            values["service_places"] = application_places.columns_of(places.rows()[0])
        made.append(cases.receive(_draft(kind, entity, case_form), values, by=request.user))

    if all(valid) and form_pages.acted(case_form, receive):
        messages.success(request, _told(made[0]))
        return redirect(case_pages.address(made[0]))
    label = str(CaseKind(kind).label)
    why = _ALL_ON_PAPER if kind in FIELDSETS else _KNOWN
    page = case_pages.Page(
        _("Nowa sprawa: %s") % label, why, _("Załóż sprawę"), _address_of_chooser()
    )
    return case_pages.form_page(
        model_admin,
        request,
        None,
        page,
        *sent,
        fieldsets=[case_form.fieldsets, fieldsets_of(kind)],
        places=places,
        about=entity,
    )


def _places(kind: str, entity: Entity | None, data: Any) -> Any:
    """The rows of the places of services, where such a case has them."""
    if not has_places(kind):
        return None
    return application_places.formset(data, Application(), application_places.places_of(entity))


def _chooser_page(model_admin: Any, request: HttpRequest, form: KindForm) -> HttpResponse:
    context = case_pages.context_of(model_admin, request, None)
    context |= {"title": _("Nowa sprawa"), "form": form}
    return TemplateResponse(request, "admin/entities/case/chooser.html", context)


def _address_of_chooser() -> str:
    return reverse("admin:entities_case_add")


def _draft(kind: str, entity: Entity | None, form: CaseForm) -> cases.CaseDraft:
    values = form.cleaned_data
    facts = {name: values[name] for name in _OF_CASE if name in values and name not in _ASKED}
    lead = case_beginnings.lead_of(entity)
    same = lead and lead.name.casefold() == values["party"].strip().casefold()
    return cases.CaseDraft(
        office=values["office"],
        kind=kind,
        party=values["party"],
        received_on=values["received_on"],
        channel=values["channel"],
        entity=entity,
        organisation=lead if same else None,
        facts=facts,
    )


_ASKED = ("party", "received_on", "channel")


def _application_of(
    kind: str, entity: Entity | None, case_form: CaseForm, form: ApplicationForm, by: Any
) -> dict[str, Any]:
    """What was typed; who does not name the founder again is the party."""
    typed = form.everything()
    if kind not in FIELDSETS:
        register = {
            n: v
            for n, v in case_beginnings.of_register(entity, by).items()
            if n not in ("groups", "gmina")
        }
        return register | {"gmina_id": entity.gmina_id} | typed if entity else {}
    if not typed.get("founder_name"):
        typed["founder_name"] = plain(case_form.cleaned_data["party"])
    return typed


def _told(case: Case) -> str:
    clock = case_standing.clock_of(case, timezone.localdate())
    due = f"{clock.due:%d.%m.%Y}" if clock and clock.due else _("na razie nie biegnie")
    return _("Założono sprawę %(number)s. Termin załatwienia: %(due)s.") % {
        "number": case.number,
        "due": due,
    }
