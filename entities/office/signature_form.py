"""The form of a signature."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from entities.models import Letter
from entities.rules import procedure

from . import case_comparison
from .case_forms import LONG, StepForm, moment


class SignForm(StepForm):
    """A signature under the draft and the comparison that were read: others ask to be read."""

    seen = forms.DateTimeField(widget=forms.HiddenInput, input_formats=["%Y-%m-%dT%H:%M:%S.%f%z"])
    read = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    despite = forms.CharField(
        label=_("Dlaczego podpisujesz mimo braków"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs=LONG),
        help_text=_("Zostaje w aktach jako adnotacja, razem z listą braków."),
    )

    def __init__(self, *args: Any, letter: Letter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = moment(letter)
        self.fields["read"].initial = case_comparison.mark_of(letter)
        if letter.is_signed or not procedure.left_open(letter, timezone.localdate()):
            del self.fields["despite"]
