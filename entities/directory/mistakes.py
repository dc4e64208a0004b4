""" "Report a mistake" on an entry: without an account, without a cookie, without a puzzle.

Robots are told by a field that people do not see, by how soon after the page they answer, and by
how often they come from one address.
"""

from typing import Any

from allauth.core.internal import ratelimit
from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from entities.actions import mistakes
from entities.enums.access import MistakeAbout
from entities.mailing import notices
from entities.rules import refusals

from . import entry

_SALT = "directory.mistakes"
SOONEST, LATEST = 3, 24 * 60 * 60  # seconds between the page and the answer
RATE = {"report": "5/h/ip,20/d/ip"}


class MistakeForm(forms.Form):
    """What is wrong, how it is, and where to answer."""

    about = forms.ChoiceField(
        label=_("Co się nie zgadza?"),
        choices=MistakeAbout.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Wybierz, czego dotyczy zgłoszenie.")},
    )
    text = forms.CharField(
        label=_("Jak jest naprawdę?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Nie wpisuj danych o sobie ani o innych osobach."),
        error_messages={"required": _("Napisz, co się nie zgadza.")},
    )
    email = forms.EmailField(
        label=_("Twój e-mail (nieobowiązkowo)"),
        required=False,
        help_text=_("Tylko jeżeli chcesz odpowiedzi. Usuniemy go razem z nią."),
        error_messages={
            "invalid": _("Wpisz adres e-mail w całości, na przykład ja@poczta.example.")
        },
    )
    # A robot fills it in; people do not see it.
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


# No cookie for a visitor: nobody is signed in here whose rights another page could misuse.
@method_decorator((csrf_exempt, never_cache, login_not_required), name="dispatch")
class ReportView(View):
    """The form, and the thanks for it."""

    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        form = MistakeForm(initial={"opened": opened_now()})
        return self._page(request, slug, form)

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        form = MistakeForm(request.POST)
        if form.is_valid() and self._reported(request, slug, form):
            return self._page(request, slug, None, answers=bool(form.cleaned_data["email"]))
        return self._page(request, slug, form)

    def _reported(self, request: HttpRequest, slug: str, form: MistakeForm) -> bool:
        if not ratelimit.consume(request, action="report", config=RATE, app="entities.directory"):
            form.add_error(
                None,
                _("Z tego miejsca wysłano dziś bardzo dużo zgłoszeń. Spróbuj później."),
            )
            return False
        told = form.cleaned_data
        today = timezone.localdate()
        try:
            mistakes.report(
                _entity(slug),
                about=MistakeAbout(told["about"]),
                text=told["text"],
                email=told["email"],
                on=today,
            )
        except refusals.REFUSALS as error:
            for sentence in refusals.sentences(error):
                form.add_error(None, sentence)
            return False
        notices.send_waiting(today)
        return True

    def _page(
        self, request: HttpRequest, slug: str, form: MistakeForm | None, *, answers: bool = False
    ) -> HttpResponse:
        context = {"entity": _entity(slug), "form": form, "answers": answers}
        response = render(request, "directory/mistake.html", context)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response


def _entity(slug: str) -> Any:
    found = entry.find(slug)
    if found is None:
        raise Http404
    return found
