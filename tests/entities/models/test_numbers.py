"""Numbers of organisations and postal codes, as people type them."""

import pytest
from django.core.exceptions import ValidationError
from django.forms import modelform_factory

from entities.models import Application, Entity, Organisation, numbers

MISTYPED = (
    "a ostatnia jest kontrolna – ta nie pasuje do pozostałych. Sprawdź, czy nie ma literówki."
)


@pytest.mark.parametrize(
    ("check", "number", "sentence"),
    [
        (numbers.check_nip, "1234563219", f"NIP ma 10 cyfr, {MISTYPED}"),
        (numbers.check_nip, "12345", "NIP ma 10 cyfr, a tu jest ich 5. Sprawdź go."),
        (numbers.check_nip, "123456321x", "NIP ma 10 cyfr i nic więcej. Sprawdź go."),
        (numbers.check_nip, "１２３４５６３２１８", "NIP ma 10 cyfr i nic więcej. Sprawdź go."),
        (numbers.check_regon, "123456786", f"REGON ma 9 albo 14 cyfr, {MISTYPED}"),
        (numbers.check_regon, "12345678512348", f"REGON ma 9 albo 14 cyfr, {MISTYPED}"),
        (numbers.check_regon, "12345", "REGON ma 9 albo 14 cyfr, a tu jest ich 5. Sprawdź go."),
        (
            numbers.check_krs,
            "123456",
            "Numer KRS ma 10 cyfr (razem z zerami na początku), a tu jest ich 6. Sprawdź go.",
        ),
        (
            numbers.check_krs,
            "KRS0123456",
            "Numer KRS ma 10 cyfr (razem z zerami na początku) i nic więcej. Sprawdź go.",
        ),
    ],
)
def test_number_is_refused_with_what_does_not_fit(check, number, sentence):
    with pytest.raises(ValidationError) as refused:
        check(number)
    assert refused.value.messages == [sentence]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("48-300", "48-300"),
        ("48300", "48-300"),
        (" 48 300 ", "48-300"),
        ("48–300", "48-300"),
        ("483000", "483000"),
        ("ab-cde", "ab-cde"),
        ("", ""),
    ],
)
def test_postal_code_is_read_whatever_stands_between(typed, code):
    assert numbers.postal_code(typed) == code


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("model", "names"),
    [
        (Organisation, ("nip", "regon", "krs", "postal_code")),
        (Application, ("founder_nip", "founder_regon", "founder_krs", "postal_code")),
        (Entity, ("postal_code",)),
    ],
)
def test_every_form_of_a_row_reads_them_so(model, names):
    typed = ("123-456-32-18", "123 456 785", "0000 123 456", "48 300")[-len(names) :]
    form = modelform_factory(model, fields=names)(dict(zip(names, typed, strict=True)))
    assert form.errors == {}
    read = ("1234563218", "123456785", "0000123456", "48-300")[-len(names) :]
    assert tuple(form.cleaned_data.values()) == read


def test_empty_number_is_no_fault():
    form = modelform_factory(Application, fields=("founder_nip", "postal_code"))({})
    assert form.errors == {}
