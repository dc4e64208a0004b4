"""How a page of the panel carries out an act: what is refused is said in the form, which keeps what
was typed; e-mails that the act wrote go out right after it.
"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils import timezone

from entities.mailing import notices
from entities.rules import refusals


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
