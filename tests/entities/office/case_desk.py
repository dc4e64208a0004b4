"""A desk for tests of cases: addresses, forms sent as a browser would, a case that came."""

from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from entities.models import Case, Letter
from tests.entities.office.sending import forms_of


def of_case(case: Case, name: str = "change", *more: Any) -> str:
    """The address of a page of the case."""
    return reverse(f"admin:entities_case_{name}", args=[case.pk, *more])


def step(case: Case, name: str) -> str:
    """The address of a step of the case."""
    return of_case(case, "step", name)


def of_letter(letter: Letter, name: str = "letter", *more: Any) -> str:
    """The address of a page of the letter."""
    return reverse(f"admin:entities_case_{name}", args=[letter.case_id, letter.pk, *more])


def letter_step(letter: Letter, name: str) -> str:
    """The address of a step of the letter."""
    return of_letter(letter, "letter_step", name)


def fields_of(page: HttpResponse) -> dict[str, list[str]]:
    """The fields of the page's own form with the values that it was opened with."""
    return forms_of(page)[-1]


def send(client: Client, address: str, **changes: Any) -> HttpResponse:
    """Open the page, change some fields, send its form."""
    return client.post(address, fields_of(client.get(address)) | changes)


def errors_of(page: HttpResponse) -> list[str]:
    """The sentences by which the page says what is wrong."""
    return [
        str(error)
        for form in (*page.context["forms"], *(page.context.get("places") or ()))
        for errors in form.errors.values()
        for error in errors
    ]


def told(client: Client, response: HttpResponse) -> list[str]:
    """What the page where the answer leads says first."""
    return [str(message) for message in client.get(response.url).context["messages"]]
