"""Who may sign a letter at the desk, and the person's own data that a signature needs."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entities.actions import people
from entities.models import Letter
from entities.rules import permissions, signers
from kisportal.accounts.models import User

from . import form_pages
from .case_forms import colleagues_of, named

NOTHING_MISSING = gettext_lazy(
    "Masz na koncie wszystko, czego wymaga podpis. O zmianę poproś administratora portalu."
)


class OwnSignatureForm(forms.Form):
    """What the person's signature lacks; what is there already is only shown."""

    required_css_class = "required"

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wide = {"class": "vTextField", "autocomplete": "name"}
        if not signers.is_a_name(user.name):
            self.fields["name"] = forms.CharField(
                label=_("Imię i nazwisko"),
                max_length=150,
                widget=forms.TextInput(attrs=wide),
                help_text=_("Stoi pod pismami, które podpisujesz; nie trafia do rejestru."),
            )
        for role in user.office_memberships.select_related("office").filter(post=""):
            self.fields[f"post-{role.pk}"] = forms.CharField(
                label=_("Stanowisko (%s)") % role.office,
                max_length=120,
                widget=forms.TextInput(attrs={"class": "vTextField"}),
                help_text=_("Na przykład: kierownik oddziału."),
            )

    def posts(self) -> dict[int, str]:
        """What was typed, by the number of the role."""
        given = self.cleaned_data.items()
        return {int(n.removeprefix("post-")): v for n, v in given if n.startswith("post-")}


def own(site: Any, request: HttpRequest) -> HttpResponse:
    """The page of the person's own data for signatures; sent, what was missing is there."""
    user = request.user
    form = OwnSignatureForm(request.POST or None, user=user)
    if form.is_valid() and form_pages.acted(
        form,
        lambda: people.complete_signature(
            user, name=form.cleaned_data.get("name", ""), posts=form.posts()
        ),
    ):
        messages.success(request, _("Zapisano. Możesz podpisywać pisma."))
        return redirect("admin:own_signature")
    roles = user.office_memberships.select_related("office").exclude(post="").order_by("pk")
    context = {
        **site.each_context(request),
        "title": _("Dane do podpisu"),
        "subtitle": None,
        "form": form if form.fields else None,
        "adminform": form_pages.in_fieldsets(form),
        "back": reverse("admin:index"),
        "roles": roles,
        "nothing_missing": NOTHING_MISSING,
        "has_name": signers.is_a_name(user.name),
    }
    return TemplateResponse(request, "admin/own_signature.html", context)


def why_not_sign(user: User, letter: Letter) -> str:
    """Why the person cannot sign the draft, and who can; nothing for one who can."""
    if permissions.may_sign(user, letter):
        return ""
    signers = approvers_of(letter)
    who = ", ".join(map(named, signers)) or _("na razie nikt: poproś administratora o drugą osobę")
    if letter.prepared_by_id == user.pk:
        why = _("Ten projekt jest Twój, a podpisuje inna osoba (cztery oczy).")
    elif permissions.has_written(user, letter):
        why = _("Wcześniejsza wersja projektu jest Twoja, a podpisuje inna osoba (cztery oczy).")
    else:
        why = _("Podpisują zatwierdzający; Ty masz w tym urzędzie rolę referenta.")
    return f"{why} {_('Podpisać może')}: {who}."


def approvers_of(letter: Letter) -> list[User]:
    """Who may sign the draft."""
    people = colleagues_of([letter.case.office_id])
    return [person for person in people if permissions.may_sign(person, letter)]
