"""Why there is no page, told inside the desk."""

import pytest
from django.urls import reverse

INDEX = reverse("admin:index")


@pytest.mark.parametrize(
    ("path", "status", "title"),
    [
        ("nie-ma/", 404, "Nie ma takiej strony"),
        ("entities/entity/0/change/", 404, "Nie ma takiej strony"),
        ("entities/entity/9999999999999999999999/change/", 404, "Nie ma takiej strony"),
        ("accounts/user/", 403, "Brak dostępu do tej strony"),
        ("?x=%00", 400, "Nie rozumiemy tego żądania"),
        ("entities/entity/?name__regex=(", 400, "Nie rozumiemy tego żądania"),
    ],
)
def test_problem_is_told_inside_the_desk(clerk16, path, status, title):
    page = clerk16.get(INDEX + path)
    assert page.status_code == status
    assert page.context["title"] == title
    assert page.templates[0].name == "admin/problem.html"
    assert "Wszystkie podmioty" in page.content.decode()


def test_person_without_an_office_is_not_led_into_the_desk(editor):
    page = editor.get(f"{INDEX}?x=%00")
    assert page.status_code == 400
    assert "Wszystkie podmioty" not in page.content.decode()


def test_whoever_watches_the_server_reads_of_a_suspicious_address(clerk16, caplog):
    clerk16.get(f"{INDEX}entities/entity/?name__regex=(")
    assert "django.security.DisallowedModelAdminLookup" in {r.name for r in caplog.records}
