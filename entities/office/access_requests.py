"""Requests to look after entries, as the office settles them where no owner does."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entities.actions import access
from entities.enums import OrganisationRole
from entities.enums.access import AccessOutcome
from entities.mailing import notices
from entities.models import AccessRequest, Organisation
from entities.rules import permissions, refusals, teams
from kisportal.downloads import download

from .acting import DeskAdmin


class SettleForm(forms.Form):
    """What becomes of a request."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("Rozstrzygnięcie"),
        widget=forms.RadioSelect,
        choices=[
            (OrganisationRole.OWNER.value, gettext_lazy("przyjmuję jako właściciela wpisów")),
            (OrganisationRole.EDITOR.value, gettext_lazy("przyjmuję jako redaktora wpisów")),
            (AccessOutcome.REFUSED.value, gettext_lazy("odmawiam")),
        ],
    )
    answer = forms.CharField(
        label=gettext_lazy("Powód odmowy"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=gettext_lazy("Tylko przy odmowie. Osoba, która prosi, dostanie go e-mailem."),
    )

    required_css_class = "required"


class OpenFilter(admin.SimpleListFilter):
    """What waits, unless the person asks for all."""

    title = gettext_lazy("stan")
    parameter_name = "stan"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("czeka", gettext_lazy("czeka na odpowiedź")),
            ("koniec", gettext_lazy("rozstrzygnięte")),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() == "czeka":
            return queryset.filter(outcome="")
        return queryset.exclude(outcome="") if self.value() == "koniec" else queryset


@admin.register(AccessRequest)
class AccessRequestAdmin(DeskAdmin):
    """Requests for organisations whose data the person's office keeps."""

    list_display = ("organisation", "post", "asked_at", "state")
    list_filter = (OpenFilter,)
    search_fields = ("organisation__name",)
    ordering = ("-asked_at", "-pk")
    list_select_related = ("organisation",)

    def get_queryset(self, request: HttpRequest) -> Any:
        """As many as the office may settle; what it may not, it does not see."""
        rows = super().get_queryset(request).select_related("organisation", "asked_by", "entity")
        if permissions.is_administrator(request.user):
            return rows
        mine = permissions.organisations_of(request.user, Organisation.objects.all())
        kept = [
            organisation.pk
            for organisation in mine.filter(access_requests__isnull=False).distinct()
            if permissions.may_change_organisation(request.user, organisation)
        ]
        return rows.filter(organisation__in=kept)

    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        own = path("<path:object_id>/plik/", wrap(self.proof), name="entities_accessrequest_proof")
        return [own, *super().get_urls()]

    def proof(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The file that shows who the person is."""
        asked = self.get_object(request, unquote(object_id))
        if asked is None or asked.proof is None:
            raise Http404
        return download(bytes(asked.proof.content), asked.proof_name, asked.proof.media_type)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Who asks and what they say of themselves; while it is open, the settlement."""
        asked = self.get_object(request, unquote(object_id))
        if asked is None:
            raise Http404
        form = None
        if asked.is_open and teams.may_settle(request.user, asked):
            form = SettleForm(request.POST or None)
            if form.is_valid() and _settled(form, asked, request):
                return redirect("admin:entities_accessrequest_changelist")
        return self._page(request, asked, form)

    @admin.display(description=gettext_lazy("stan"), ordering="outcome")
    def state(self, asked: AccessRequest) -> Any:
        return asked.get_outcome_display() or _("czeka na odpowiedź")

    def _page(
        self, request: HttpRequest, asked: AccessRequest, form: SettleForm | None
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": f"{_('Prośba o dostęp do wpisów')}: {asked.organisation}",
            "subtitle": None,
            "opts": self.opts,
            "asked": asked,
            "owners": teams.owners_of(asked.organisation).count(),
            "form": form,
            "adminform": admin.helpers.AdminForm(form, [(None, {"fields": [*form.fields]})], {})
            if form
            else None,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/entities/accessrequest/settle.html", context)


def _settled(form: SettleForm, asked: AccessRequest, request: HttpRequest) -> bool:
    outcome = form.cleaned_data["outcome"]
    try:
        if outcome == AccessOutcome.REFUSED:
            access.refuse(asked, answer=form.cleaned_data["answer"], by=request.user)
        else:
            access.accept(asked, by=request.user, role=OrganisationRole(outcome))
    except refusals.REFUSALS as error:
        for sentence in refusals.sentences(error):
            form.add_error(None, sentence)
        return False
    notices.send_waiting(timezone.localdate())
    messages.success(request, _("Rozstrzygnięto. Osoba, która prosiła, dostanie wiadomość."))
    return True
