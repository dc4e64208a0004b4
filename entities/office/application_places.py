"""Places of services of an application at the desk: a row each, more of them without scripts."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db import models
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from entities.models import Application, ApplicationPlace, Entity, Territory
from entities.rules.pesel import IN_PUBLIC, without_pesel
from entities.search.gminas import found_gmina

from .forms import PUBLIC_TEXT, SharedForm
from .formsets import PartFormSet, rows_of

PREFIX = "miejsca"
MORE = "_more_places"
COLUMNS = ("name", "street", "postal_code", "post_town", "city", "gmina")
_AT_MOST = 50
_TOO_MANY = _("Wniosek może wymieniać najwyżej %d miejsc realizacji usług.") % _AT_MOST
_TWICE = _("To miejsce jest już w innym wierszu.")
_SAYS_NOTHING = _("Podaj nazwę albo adres tego miejsca, albo usuń wiersz.")


class GminaField(forms.CharField):
    """Any gmina of Poland, typed by its name or its code: the page needs no list of 2,477."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Gmina"),
            max_length=120,
            required=False,
            help_text=_("Nazwa albo kod TERYT; może leżeć w innym województwie."),
        )

    def clean(self, value: Any) -> Territory | None:
        typed = super().clean(value)
        return found_gmina(typed) if typed else None


class PlaceForm(SharedForm):
    """One place of services; two people may have it open at once."""

    gmina = GminaField()

    class Meta:
        model = ApplicationPlace
        fields = COLUMNS
        help_texts = {"name": f"{_('Na przykład: pracownia krawiecka.')} {PUBLIC_TEXT}"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["gmina"] = named(self.instance.gmina) or self.initial.get("gmina") or ""
        for name in COLUMNS:
            self.fields[name].widget.attrs["class"] = "vTextField"
        self.fields["name"].validators.append(without_pesel(IN_PUBLIC))

    def clean(self) -> dict[str, Any] | None:
        values = super().clean()
        told = {name for name in COLUMNS if self.cleaned_data.get(name) or name in self.errors}
        if self.has_changed() and not told & {"name", "street", "postal_code", "city"}:
            self.add_error("name", _SAYS_NOTHING)
        return values

    def key(self) -> tuple[Any, ...]:
        """What makes two rows the same place."""
        values = self.cleaned_data
        return tuple(getattr(values.get(n), "pk", values.get(n)) or "" for n in COLUMNS)


class PlaceFormSet(PartFormSet):
    """The places of one application, and a row or more to add others."""

    def clean(self) -> None:
        super().clean()
        known: set[tuple[Any, ...]] = set()
        for form in self.forms:
            if self._is_empty(form) or form in self.deleted_forms or form.errors:
                continue
            if form.key() in known:
                form.add_error("name", _TWICE)
            known.add(form.key())

    def get_form_error(self) -> str:
        """What the second of two rows that are the same place says."""
        return str(_TWICE)

    def add_fields(self, form: Any, index: int | None) -> None:
        """A row that was saved can be removed; one that was not is left empty instead."""
        super().add_fields(form, index)
        if form.instance.pk is None:
            form.fields.pop("DELETE", None)
        else:
            form.fields["DELETE"].label = _("Usuń to miejsce")

    def show_without_faults(self) -> None:
        """Forget what is wrong: the person only asked for another row."""
        for form in self.forms:
            form._errors = {}
        self._errors, self._non_form_errors = [{} for _form in self.forms], self.error_class()

    def rows(self) -> tuple[list[Any], list[Any]]:
        """The rows to keep (new or changed) and those to remove."""
        return rows_of([self])

    def _is_empty(self, form: Any) -> bool:
        return form.instance.pk is None and not form.has_changed()


def formset(
    data: QueryDict | None, application: Application, initial: Iterable[dict[str, Any]] = ()
) -> PlaceFormSet:
    """The rows as they are or as they were sent; `initial` are those that a new application may
    begin with. Asked for more rows, it has one more.
    """
    begun = [*initial] if data is None else []
    made = forms.inlineformset_factory(
        Application,
        ApplicationPlace,
        form=PlaceForm,
        formset=PlaceFormSet,
        extra=len(begun) + 1,
        max_num=_AT_MOST,
        absolute_max=_AT_MOST + 10,
        validate_max=True,
    )
    rows = application.service_places.select_related("gmina") if application.pk else None
    return made(
        _with_one_more(data),
        instance=application,
        prefix=PREFIX,
        queryset=rows.order_by("pk") if rows is not None else ApplicationPlace.objects.none(),
        initial=begun,
        error_messages={"too_many_forms": _TOO_MANY},
    )


def only_more(request: HttpRequest, places: PlaceFormSet | None, *sent: forms.BaseForm) -> bool:
    """Whether only another row was asked for; what is typed stays, and nothing is called wrong."""
    if places is None or MORE not in request.POST:
        return False
    places.show_without_faults()
    for form in sent:
        form._errors = {}
    return True


def places_of(entity: Entity | None) -> list[dict[str, Any]]:
    """The places that the register has, as the rows of a new application begin."""
    if entity is None:
        return []
    rows = entity.service_places.select_related("gmina").order_by("pk")
    return [{n: getattr(row, n) for n in COLUMNS} | {"gmina": named(row.gmina)} for row in rows]


def named(gmina: Territory | None) -> str:
    """The gmina as its field shows it, so that it can be found again among those of its name."""
    return f"{gmina.pk} – {gmina.name}" if gmina else ""


def columns_of(rows: Iterable[models.Model]) -> list[dict[str, Any]]:
    """New rows as the action that opens a case takes them."""
    return [{name: getattr(row, name) for name in COLUMNS} for row in rows]


def _with_one_more(data: QueryDict | None) -> QueryDict | None:
    name = f"{PREFIX}-TOTAL_FORMS"
    if data is None or MORE not in data or not data.get(name, "").isdecimal():
        return data
    data = data.copy()
    data[name] = str(min(int(data[name][:4]), _AT_MOST - 1) + 1)
    return data
