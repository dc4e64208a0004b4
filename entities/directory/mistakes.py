""" "Report a mistake" on an entry: without an account, without a cookie, without a puzzle."""

from typing import Any

from allauth.core.internal import ratelimit
from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views import View

from entities.actions import mistakes
from entities.enums.access import MistakeAbout
from entities.mailing import notices
from entities.rules import refusals
from entities.rules.pesel import IN_GENERAL, without_pesel

from . import entry
from .visitors import VisitorForm, for_visitors, not_indexed, opened_now

RATE = {"report": "5/h/ip,20/d/ip"}


class MistakeForm(VisitorForm):
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
        validators=[without_pesel(IN_GENERAL)],
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


@for_visitors
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
        return not_indexed(render(request, "directory/mistake.html", context))


def _entity(slug: str) -> Any:
    found = entry.find(slug)
    if found is None:
        raise Http404
    return found
