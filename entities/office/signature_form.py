"""The form of a signature."""

from typing import Any

from django import forms

from entities.models import Letter

from . import case_comparison
from .case_forms import StepForm, moment


class SignForm(StepForm):
    """A signature under the draft and the comparison that were read: others ask to be read."""

    seen = forms.DateTimeField(widget=forms.HiddenInput, input_formats=["%Y-%m-%dT%H:%M:%S.%f%z"])
    read = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args: Any, letter: Letter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = moment(letter)
        self.fields["read"].initial = case_comparison.mark_of(letter)
