"""What travels compressed, and what must not tell by its length what is in it."""

import gzip

import pytest
from django.http import FileResponse, HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from kisportal.compression import CompressWhatEveryoneMaySee
from tests.factories import make_entity

PACKED = {"Accept-Encoding": "gzip, deflate, br"}


@pytest.mark.parametrize("address", ["/", "/podmioty/", "/rejestr/cis/", "/wyglad/", "/nie-ma/"])
def test_page_for_everyone_is_compressed(client, db, address):
    make_entity()
    plain, packed = client.get(address), client.get(address, headers=PACKED)
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert packed["Content-Length"] == str(len(packed.content))
    assert "Accept-Encoding" in plain["Vary"]


def test_page_in_a_look_is_compressed(client, db):
    headers = {**PACKED, "Cookie": "wyglad=motyw-kontrast"}
    page = gzip.decompress(client.get("/o-portalu/", headers=headers).content)
    assert b'<html data-theme="contrast" lang="pl">' in page


def test_compressed_page_that_did_not_change_is_not_sent_again(client, db):
    first = client.get("/o-portalu/", headers=PACKED)
    again = client.get("/o-portalu/", headers={**PACKED, "If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("address", ["/admin/entities/entity/?q=nysa", "/admin/"])
def test_page_of_a_session_is_not_compressed(clerk16, address):
    """BREACH: it holds what only this person may read, and repeats what its address said."""
    assert "Content-Encoding" not in clerk16.get(address, headers=PACKED)


def test_page_of_the_panel_and_the_sign_in_are_not_compressed(editor, client):
    assert "Content-Encoding" not in editor.get("/panel/", headers=PACKED)
    assert "Content-Encoding" not in client.get(reverse("account_login"), headers=PACKED)


def answered(response):
    request = RequestFactory().get("/", headers=PACKED)
    return CompressWhatEveryoneMaySee(lambda request: response)(request)


def test_file_is_sent_as_it_is(tmp_path, db):
    path = tmp_path / "plik.pdf"
    path.write_bytes(b"a" * 10_000)
    response = answered(FileResponse(path.open("rb"), content_type="application/pdf"))
    assert "Content-Encoding" not in response
    assert response["Content-Length"] == "10000"
    response.close()


def test_text_for_programs_is_compressed():
    response = answered(HttpResponse("[1, 2, 3]" * 200, content_type="application/json"))
    assert response["Content-Encoding"] == "gzip"
