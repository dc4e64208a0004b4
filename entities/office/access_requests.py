"""Requests to look after entries, as the office settles them where no owner does."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext_lazy

from entities.actions import access
from entities.enums import OrganisationRole
from entities.enums.access import AccessOutcome
from entities.models import AccessRequest, Organisation
from entities.rules import permissions, teams
from kisportal.accounts.models import User
from kisportal.downloads import download

from .settling import OpenFilter, SettlingAdmin


class WhoseTurnFilter(OpenFilter):
    """Of what waits, what is the office's to answer: an owner answers first where there is one."""

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("czeka", gettext_lazy("czeka na odpowiedź urzędu")),
            ("u-wlasciciela", gettext_lazy("czeka na właściciela wpisów")),
            ("koniec", gettext_lazy("rozstrzygnięte")),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() not in ("czeka", "u-wlasciciela"):
            return super().queryset(request, queryset)
        undecided = teams.without_owner(Organisation.objects.all())
        waiting = queryset.filter(outcome="")
        if self.value() == "czeka":
            return waiting.filter(organisation__in=undecided)
        return waiting.exclude(organisation__in=undecided)


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


@admin.register(AccessRequest)
class AccessRequestAdmin(SettlingAdmin):
    """Requests for organisations whose data the person's office keeps."""

    list_display = ("organisation", "post", "asked_at", "state")
    list_filter = (WhoseTurnFilter,)
    search_fields = ("organisation__name",)
    ordering = ("-asked_at", "-pk")
    template = "admin/entities/accessrequest/settle.html"
    heading = gettext_lazy("Prośba o dostęp do wpisów")
    settled = gettext_lazy("Rozstrzygnięto. Osoba, która prosiła, dostanie wiadomość.")

    def get_queryset(self, request: HttpRequest) -> Any:
        """As many as the office may settle; what it may not, it does not see."""
        kept = permissions.organisations_kept_by(request.user, Organisation.objects.all())
        rows = super().get_queryset(request).filter(organisation__in=kept)
        return rows.select_related("organisation", "asked_by", "entity")

    def waiting(self, request: HttpRequest) -> Any:
        """Those that nobody answers unless the office does."""
        undecided = teams.without_owner(Organisation.objects.all())
        return super().waiting(request).filter(organisation__in=undecided)

    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        own = path("<path:object_id>/plik/", wrap(self.proof), name="entities_accessrequest_proof")
        return [own, *super().get_urls()]

    def proof(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The file that shows who the person is."""
        asked = self.get_object(request, unquote(object_id))
        if asked.proof is None:
            raise Http404
        return download(bytes(asked.proof.content), asked.proof_name, asked.proof.media_type)

    def about(self, row: AccessRequest) -> Organisation:
        return row.organisation

    def facts(self, row: AccessRequest) -> dict[str, Any]:
        return {
            "owners": teams.owners_of(row.organisation).count(),
            "membership": row.organisation.memberships.filter(
                user=row.asked_by, is_confirmed=True
            ).first(),
        }

    def form_of(self, row: AccessRequest, request: HttpRequest) -> SettleForm | None:
        if not teams.may_settle(request.user, row):
            return None
        # Somebody has to be able to let in the next person.
        first = None if teams.owners_of(row.organisation).exists() else OrganisationRole.OWNER.value
        return SettleForm(request.POST or None, initial={"outcome": first})

    def settle(self, row: AccessRequest, form: SettleForm, by: User) -> None:
        outcome = form.cleaned_data["outcome"]
        if outcome == AccessOutcome.REFUSED:
            access.refuse(row, answer=form.cleaned_data["answer"], by=by)
        else:
            access.accept(row, by=by, role=OrganisationRole(outcome))
