"""A new case: its kind first, then a form with exactly what such a case asks."""

from typing import Any

from django import forms
from django.contrib import messages
from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entities.actions import cases
from entities.enums import EntityKind
from entities.enums.cases import ADMITTING_KINDS, CaseKind, Channel
from entities.models import Application, Case, Entity, Organisation, VoivodeOffice
from entities.rules import permissions

from . import application_places, case_pages, case_standing
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

    required_css_class = "required"

    def __init__(self, *args: Any, by: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Entity.objects.filter(pk__in=permissions.entities_of(by, Entity.objects.all()))
        field = self.fields["podmiot"]
        field.queryset = own.select_related("gmina").order_by("name_key", "pk")
        field.label_from_instance = lambda row: f"{row.name} ({row.kind}, {row.gmina.name})"

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        kind, entity = self.cleaned_data.get("rodzaj"), self.cleaned_data.get("podmiot")
        if not kind or "podmiot" in self.errors:
            return cleaned
        if entity is None and kind not in ADMITTING_KINDS:
            self.add_error("podmiot", _("Wskaż podmiot z rejestru, którego dotyczy sprawa."))
        wanted = {"cis": EntityKind.CIS, "kis": EntityKind.KIS}.get(kind[:3])
        if entity and wanted and entity.kind != wanted:
            self.add_error(
                "podmiot", _("Taka sprawa dotyczy %s, a to podmiot innego rodzaju.") % wanted
            )
        return cleaned


class CaseForm(forms.ModelForm):
    """Who turned to the office, when and by what way."""

    required_css_class = "required"

    office = forms.ModelChoiceField(VoivodeOffice.objects.none(), label=gettext_lazy("Urząd"))

    class Meta:
        model = Case
        fields = _OF_CASE
        field_classes = {"received_on": DayField}

    def __init__(self, *args: Any, by: Any, entity: Entity | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = permissions.offices_of(by)
        if entity:
            codes = codes & {entity.voivodeship_code}
        offices = VoivodeOffice.objects.filter(pk__in=codes).order_by("name")
        self.fields["office"].queryset = offices
        if len(codes) == 1:
            self.fields["office"].widget = forms.HiddenInput()
            self.fields["office"].initial = next(iter(codes))
        for name in ("party", "street", "city", "post_town", "delivery_address", "reference"):
            self.fields[name].widget.attrs["class"] = "vTextField"
        self.fields["received_on"].widget = DayField.widget()
        self.fields["received_on"].initial = timezone.localdate()
        self.fields["channel"].choices = [
            ("", "---------"),
            *((value, label) for value, label in Channel.choices if value != Channel.PANEL),
        ]

    @property
    def fieldsets(self) -> list[Any]:
        """Who, then how it came."""
        coming = [*_COMING] if self.fields["office"].widget.is_hidden else ["office", *_COMING]
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
    known = _of_party(entity)
    data = request.POST or None
    case_form = CaseForm(data, by=request.user, entity=entity, initial=known)
    application_form = ApplicationForm(
        data, kind=kind, by=request.user, prefix="wniosek", initial=_of_register(entity)
    )
    places = None
    if has_places(kind):
        known_places = application_places.places_of(entity)
        places = application_places.formset(data, Application(), known_places)
    sent = (case_form, application_form)
    valid = [False]
    if not application_places.only_more(request, places, *sent):
        valid = [form.is_valid() for form in (*sent, *([places] if places is not None else ()))]
    made: list[Case] = []

    def receive() -> None:
        values = _application_of(kind, entity, case_form, application_form)
        if places is not None:
            values["service_places"] = application_places.columns_of(places.rows()[0])
        made.append(cases.receive(_draft(kind, entity, case_form), values, by=request.user))

    if all(valid) and case_pages.acted(case_form, receive):
        messages.success(request, _told(made[0]))
        return redirect(case_pages.address(made[0]))
    label = str(CaseKind(kind).label)
    why = _(
        "Wpisz to, co jest na papierze. Niczego poza wpływem, stroną i gminą nie trzeba mieć od "
        "razu: czego brakuje, pokaże lista wymagań w sprawie."
    )
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
    )


def _chooser_page(model_admin: Any, request: HttpRequest, form: KindForm) -> HttpResponse:
    context = case_pages.context_of(model_admin, request, None)
    context |= {"title": _("Nowa sprawa"), "form": form}
    return TemplateResponse(request, "admin/entities/case/chooser.html", context)


def _address_of_chooser() -> str:
    return case_pages.reverse("admin:entities_case_add")


def _draft(kind: str, entity: Entity | None, form: CaseForm) -> cases.CaseDraft:
    values = form.cleaned_data
    facts = {name: values[name] for name in _OF_CASE if name not in _ASKED}
    lead = _lead(entity)
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
    kind: str, entity: Entity | None, case_form: CaseForm, form: ApplicationForm
) -> dict[str, Any]:
    """What was typed; who does not name the founder again is the party."""
    typed = form.everything()
    if kind not in FIELDSETS:
        register = {n: v for n, v in _of_register(entity).items() if n not in ("groups", "gmina")}
        return register | {"gmina_id": entity.gmina_id} | typed if entity else {}
    if not typed.get("founder_name"):
        typed["founder_name"] = plain(case_form.cleaned_data["party"])
    return typed


def _of_party(entity: Entity | None) -> dict[str, Any]:
    """The party as the register knows it: whoever runs the entity."""
    lead = _lead(entity)
    if lead is None:
        return {}
    names = ("street", "postal_code", "post_town", "city")
    return {"party": lead.name} | {name: getattr(lead, name) for name in names}


def _of_register(entity: Entity | None) -> dict[str, Any]:
    """What an application may begin with: the last one of the entity, and what the register says
    now.
    """
    if entity is None:
        return {}
    last = (
        Application.objects.filter(case__entity=entity, case__office=entity.voivodeship_code)
        .exclude(programme="")
        .order_by("-case__received_on", "-pk")
        .first()
    )
    told = model_to_dict(last, exclude=("id", "case", "request")) if last else {}
    said = {
        "entity_name": entity.name,
        "legal_form": entity.legal_form,
        "gmina": entity.gmina_id,
        **{name: getattr(entity, name) for name in ("street", "postal_code", "post_town", "city")},
        "starts_on": entity.started_on,
        "created_on": entity.created_on,
        "phone": entity.phones[0] if entity.phones else "",
        "email": entity.email,
        "activity": entity.activities,
        "groups": [*entity.groups.all().order_by("position", "code")],
    }
    return told | {name: value for name, value in (said | _of_founder(entity)).items() if value}


def _of_founder(entity: Entity) -> dict[str, Any]:
    lead = _lead(entity)
    if lead is None:
        return {}
    return {
        "founder_name": lead.name,
        "founder_kind": lead.kind,
        "founder_nip": lead.nip,
        "founder_regon": lead.regon,
        "founder_krs": lead.krs,
        "founder_seat": ", ".join(filter(None, (lead.street, lead.post_line))),
    }


def _lead(entity: Entity | None) -> Organisation | None:
    if entity is None:
        return None
    founding = entity.foundings.current().select_related("organisation").order_by("role", "pk")
    first = founding.first()
    return first.organisation if first else None


def _told(case: Case) -> str:
    clock = case_standing.clock_of(case, timezone.localdate())
    due = f"{clock.due:%d.%m.%Y}" if clock and clock.due else _("na razie nie biegnie")
    return _("Założono sprawę %(number)s. Termin załatwienia: %(due)s.") % {
        "number": case.number,
        "due": due,
    }
