"""How a page of the panel carries out an act: what is refused is said in the form, which keeps what
was typed; e-mails that the act wrote go out right after it.
"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from entities.mailing import notices
from entities.rules import refusals
from kisportal.accounts import kept_forms

SESSION_WAS_OVER = _(
    "Sesja wygasła, gdy strona była otwarta, więc nic nie zostało zapisane. To, co było wpisane, "
    "jest nadal w polach: sprawdź i wyślij jeszcze raz. Pliki trzeba wybrać na nowo."
)


def typed(request: HttpRequest) -> QueryDict | None:
    """What a form of the page begins with: what was sent, or what the person had typed when their
    session was over; None for what is stored.
    """
    if request.method == "POST":
        return request.POST or None
    kept = kept_forms.kept(request)
    if kept is not None:
        messages.warning(request, SESSION_WAS_OVER)
    return kept


def sent(request: HttpRequest, form: forms.Form) -> bool:
    """Whether the person sent the form now, and it is right: what was kept for them is not sent."""
    return request.method == "POST" and form.is_valid()


def carried_out(form: forms.Form, act: Callable[[], Any]) -> bool:
    """Whether the act was done; its refusals are with the form otherwise."""
    try:
        act()
    except refusals.REFUSALS as error:
        for sentence in refusals.sentences(error):
            form.add_error(None, sentence)
        return False
    notices.send_waiting(timezone.localdate())
    return True


def said(act: Callable[[], Any]) -> list[str]:
    """Carry out an act that has no form; the sentences of its refusal, none when it was done."""
    form = forms.Form({})
    carried_out(form, act)
    return [str(sentence) for sentence in form.non_field_errors()]
