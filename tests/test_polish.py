"""What a person reads when something is wrong is Polish, in every form that there is."""

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest
from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError

import entities
import kisportal

# Words that no Polish sentence has.
ENGLISH = re.compile(
    r"\b(the|this|that|is|are|not|must|should|please|enter|valid|value|field|required|wrong|with|"
    r"ensure|choice|select|upload|consists?|format|characters?|number|cannot|your|was|has|been)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(r"%\(\w+\)[sd]")
WRONG = (
    *("", " ", "x", "x" * 30_000, "-1", "9" * 400, "0.00001", "31.02.2026", "0000-00-00", "a@b"),
    *("\x00", "http://", "javascript:alert(1)", "12345", "1234567890", "%", "[]", "{}", "on"),
)


def every_form() -> list[type[forms.BaseForm]]:
    """All classes of forms of the project."""
    for package in (entities, kisportal):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if ".migrations" not in module.name and not module.name.endswith("wsgi"):
                importlib.import_module(module.name)
    found, rest = set(), [forms.BaseForm]
    while rest:
        for one in rest.pop().__subclasses__():
            rest.append(one)
            if one.__module__.startswith(("entities.", "kisportal.")):
                found.add(one)
    return sorted(found, key=lambda one: (one.__module__, one.__qualname__))


def every_field() -> Iterator[tuple[str, forms.Field]]:
    """The fields of all forms, and what a form of any table would have."""
    for form in every_form():
        for name, field in form.base_fields.items():
            yield f"{form.__module__}.{form.__qualname__}.{name}", field
    for label in ("entities", "accounts"):
        for model in apps.get_app_config(label).get_models():
            for column in model._meta.local_fields:
                field = column.formfield() if hasattr(column, "formfield") else None
                if field:
                    yield f"{model.__name__}.{column.name}", field


def sentences_of(field: forms.Field) -> Iterator[str]:
    """What it may say, and what it does say of wrong input."""
    yield from map(str, field.error_messages.values())
    for validator in field.validators:
        message = getattr(validator, "message", "")
        yield str(message)
    for wrong in WRONG:
        try:
            field.clean(wrong)
        except ValidationError as refused:
            yield from refused.messages
        except (AttributeError, TypeError):
            continue  # a field of files or of many values takes no text


def test_some_forms_are_found():
    assert {"NewOrganisationForm", "OrganisationForm"} <= {one.__name__ for one in every_form()}


@pytest.mark.django_db
def test_no_form_answers_in_english():
    english = {
        f"{name}: {sentence}"
        for name, field in every_field()
        for sentence in sentences_of(field)
        if ENGLISH.search(_PLACE.sub("", sentence))
    }
    assert sorted(english) == []


@pytest.mark.parametrize("sentence", ["Enter a valid URL.", "Wrong checksum for the Tax Number."])
def test_english_is_noticed(sentence):
    assert ENGLISH.search(sentence)
