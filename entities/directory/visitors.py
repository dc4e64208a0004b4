"""Forms that anybody may send: without an account, without a cookie, without a puzzle.

Robots are told by a field that people do not see, by how soon after the page they answer, and by
how often they come from one address.
"""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import HttpResponse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from .pages import of_few_parameters

_SALT = "directory.visitors"
SOONEST, LATEST = 3, 24 * 60 * 60  # seconds between the page and the answer


# No cookie for a visitor: nobody is signed in here whose rights another page could misuse.
for_visitors = method_decorator(
    (csrf_exempt, never_cache, of_few_parameters, login_not_required), name="dispatch"
)


class VisitorForm(forms.Form):
    """What every such form asks besides its own fields, and people do not see."""

    # A robot fills it in.
    website = forms.CharField(
        label=_("Zostaw to pole puste"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    opened = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.cleaned_data.get("website"):
            raise forms.ValidationError(
                _("To wygląda na wiadomość wysłaną przez program. Wyczyść ostatnie pole.")
            )
        if (age := _age(self.cleaned_data.get("opened", ""))) is None or age > LATEST:
            self._renew()
            raise forms.ValidationError(
                _("Strona była otwarta zbyt długo. Twój tekst został: wyślij go jeszcze raz.")
            )
        if age < SOONEST:
            raise forms.ValidationError(
                _("To było bardzo szybko. Odczekaj kilka sekund i wyślij jeszcze raz.")
            )
        return cleaned

    def _renew(self) -> None:
        self.data = self.data.copy()
        self.data["opened"] = opened_now()


def opened_now() -> str:
    """When the page was opened, so that the answer can prove it."""
    return signing.dumps(timezone.now().timestamp(), salt=_SALT)


def _age(opened: str) -> float | None:
    try:
        return timezone.now().timestamp() - float(signing.loads(opened, salt=_SALT))
    except signing.BadSignature:
        return None


def not_indexed(response: HttpResponse) -> HttpResponse:
    """For no search engine; what stands in the address is told to no other page."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response
