"""ModelAdmins whose writes are acts: with a reason, through the actions, whole or not at all."""

import json
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entities.actions import acts
from entities.rules import permissions, publication, refusals
from entities.rules.pesel import IN_PUBLIC, without_pesel

from . import history, versions
from .days import DayField
from .forms import PUBLIC_TEXT, ActForm, SharedForm
from .formsets import PartFormSet
from .lists import DeskChangeList
from .searching import containing
from .widgets import DayInput, Search

SAVED = gettext_lazy("Zapisano. Zmiana i jej powód są w historii rejestru.")
UNCHANGED = gettext_lazy("Nic się nie zmieniło, więc nie ma czego zapisać w historii.")
NOT_AN_EMAIL = gettext_lazy(
    "Wpisz adres e-mail w całości, na przykład sekretariat@osrodek.example."
)
NOT_AN_ADDRESS = gettext_lazy(
    "Wpisz adres strony w całości, na przykład https://www.osrodek.example/cis."
)


class SearchableKeys:
    """Autocomplete for `autocomplete_fields`, without windows that would open over the page; a
    text that the public reads says so.
    """

    formfield_overrides = {
        models.DateField: {"form_class": DayField, "widget": DayInput},
        models.EmailField: {"error_messages": {"invalid": NOT_AN_EMAIL}},
        models.URLField: {"error_messages": {"invalid": NOT_AN_ADDRESS}},
    }

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.autocomplete_fields:
            kwargs["widget"] = Search(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, admin.widgets.RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        if field and db_field.name in publication.OPEN_TEXTS.get(db_field.model, ()):
            field.help_text = f"{field.help_text} {PUBLIC_TEXT}".strip()
            field.validators.append(without_pesel(IN_PUBLIC))
        return field


class DeskAdmin(SearchableKeys, admin.ModelAdmin):
    """Who works at the desk sees the rows of their office; by default they only read.

    The rights come from `rules.permissions`: Django's own tables of permissions are not used.
    Nothing is ever deleted here: what ends in the register is closed and stays.
    """

    # What a row that is being added is called: Polish has no one word for "new".
    new_title: Any = ""
    form = ActForm
    actions = None
    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    view_on_site = False

    def has_module_permission(self, request: HttpRequest) -> bool:
        return permissions.may_enter_office(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return permissions.may_enter_office(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A new row starts empty, whatever the address says."""
        return {}

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """A list is asked of its columns only what its filters ask: an address with any other
        condition could not be answered (`name__regex=(`), or would answer too much.
        """
        column, _, condition = lookup.partition("__")
        if column not in {field.name for field in self.opts.get_fields()}:
            return super().lookup_allowed(lookup, value, request)
        return column in self.list_filter and condition in {"", "exact", "isnull"}

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> Any:
        """Rows with every word in some column of `search_fields`, diacritics and case aside."""
        return containing(queryset, search_term, *self.search_fields), False

    def rows_to_choose_from(self, request: HttpRequest) -> models.QuerySet:
        """The rows that a field of another form may name."""
        return self.get_queryset(request).order_by(*self.ordering)

    def suggestion(self, row: Any) -> str:
        """How such a field names the row among those that were found."""
        return str(row)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[DeskChangeList]:
        return DeskChangeList

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list, under the name of what it lists; rows are chosen by keys, nothing else."""
        try:
            for key in request.POST.getlist(ACTION_CHECKBOX_NAME):
                self.opts.pk.to_python(key)
        except ValidationError:
            raise BadRequest("A chosen row is no row.") from None
        title = capfirst(self.opts.verbose_name_plural)
        return super().changelist_view(request, {**(extra_context or {}), "title": title})

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], **kwargs: Any
    ) -> HttpResponse:
        """The page, under the name of its row; one act at a time, so no "save and add another"."""
        context["show_save_and_add_another"] = False
        original = context["original"]
        context["title"], context["subtitle"] = str(original or self.new_title), None
        return super().render_change_form(request, context, **kwargs)

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        """The row; a page that is not there for one that the person may not see."""
        found = super().get_object(request, object_id, from_field)
        if found is None:
            raise Http404
        return found

    def earlier_url(self, request: HttpRequest, row: Any) -> str:
        """Where an earlier version opens in the form, but for its number; "" for nowhere."""
        return ""

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """What was done to the row, by whom and why, as the register and the triggers remember."""
        row = self.get_object(request, admin.utils.unquote(object_id))
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": _("Historia: %s") % row,
            "subtitle": None,
            "opts": self.opts,
            "object": row,
            "acts": history.acts_on(row),
            "versions": versions.versions_of(row),
            "limit": history.LIMIT,
            "earlier_url": self.earlier_url(request, row),
        }
        return TemplateResponse(request, "admin/history.html", context)


class ActingAdmin(DeskAdmin):
    """Rows that the desk changes. Subclasses say in `save_model` and `save_related` which actions
    a submitted form stands for; the page, its rows and its reason are one transaction.
    """

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        """The row, kept from others while a submitted form is checked against it and acted on."""
        found = super().get_object(request, object_id, from_field)
        submitted = request.method == "POST" and transaction.get_connection().in_atomic_block
        if submitted and self.has_change_permission(request, found):
            acts.queue()
            rows = self.model._default_manager.select_for_update(no_key=True)
            rows.filter(pk=found.pk).first()
            found = super().get_object(request, object_id, from_field)
        return found

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm]:
        form = super().get_form(request, obj, change=change, **kwargs)
        known = {"by": request.user, "refused": getattr(request, "refused", ())}
        return type(form.__name__, (form,), known)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page; when an act refuses, once more with its sentences and what was typed."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except refusals.REFUSALS as error:
            request.refused = refusals.sentences(error)
        return super().changeform_view(request, *args, **kwargs)

    def get_inline_formsets(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Django's, with a button that Polish grammar can bear."""
        formsets = super().get_inline_formsets(request, *args, **kwargs)
        for formset in formsets:
            data = json.loads(formset.inline_formset_data())
            data["options"]["addText"] = str(formset.opts.add_text)
            formset.inline_formset_data = json.dumps(data)
        return formsets

    def message_user(
        self, request: HttpRequest, message: Any, level: Any = messages.INFO, **kwargs: Any
    ) -> None:
        """Django's message of success speaks three genders at once; this one says what became."""
        if level == messages.SUCCESS:
            message = SAVED if getattr(request, "acted", True) else UNCHANGED
        super().message_user(request, message, level, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: ActForm, change: bool) -> None:
        raise TypeError(f"{type(self).__name__} does not say which action changes its rows.")

    def save_related(
        self, request: HttpRequest, form: ActForm, formsets: Any, change: bool
    ) -> None:
        """What belongs to the row is saved by actions as well, by those that have any such rows."""

    # The register remembers by itself; Django's own log would keep names of rows besides.
    def construct_change_message(self, *args: Any, **kwargs: Any) -> str:
        return ""

    def log_addition(self, *args: Any, **kwargs: Any) -> None:
        """The register has the act."""

    def log_change(self, *args: Any, **kwargs: Any) -> None:
        """The register has the act."""


class ActingInline(SearchableKeys, admin.StackedInline):
    """Rows that belong to the row of the page: kept and removed by one act together with it."""

    form = SharedForm
    formset = PartFormSet
    extra = 0
    classes = ("collapse",)
    shown_with: tuple[str, ...] = ()
    # The words of the button that adds a row.
    add_text: Any = ""

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related(*self.shown_with).order_by("pk")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._parent().has_change_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._parent().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._parent().has_change_permission(request, obj)

    def _parent(self) -> admin.ModelAdmin:
        return self.admin_site.get_model_admin(self.parent_model)
