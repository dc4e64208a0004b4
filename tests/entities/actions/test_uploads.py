"""Files that come in: scanned before anything is kept."""

import pytest

from entities.actions import access, applications, filings, uploads
from entities.models import StoredFile
from entities.rules.errors import RequirementsNotMet
from tests import scanner
from tests.applying import PDF
from tests.factories import UserFactory
from tests.proceedings import MONDAY

pytestmark = pytest.mark.django_db


def test_clean_file_is_taken(settings):
    with scanner.running() as server:
        settings.CLAMAV_SOCKET = server.address
        assert uploads.inspected("a.pdf", PDF) == "application/pdf"


def test_infected_file_is_refused_with_what_was_found(settings):
    with scanner.running() as server:
        settings.CLAMAV_SOCKET = server.address
        with pytest.raises(RequirementsNotMet, match=r"zagrożenie \(Test\.Virus\)"):
            uploads.inspected("a.pdf", PDF + scanner.EICAR)
    assert not StoredFile.objects.exists()


def test_nothing_is_taken_while_the_scanner_is_away(settings, tmp_path, case, clerk, organisation):
    settings.CLAMAV_SOCKET = str(tmp_path / "nothing.ctl")
    for attempt in (
        lambda: filings.inspected([filings.Document("a.pdf", PDF)]),
        lambda: applications.attach(case, name="a.pdf", content=PDF, received_on=MONDAY, by=clerk),
        lambda: access.ask(
            organisation, by=UserFactory(), post="kierownik", proof=access.Proof("a.pdf", PDF)
        ),
    ):
        with pytest.raises(RequirementsNotMet, match="Spróbuj za kilka minut"):
            attempt()
    assert not StoredFile.objects.exists()


def test_file_of_no_accepted_type_does_not_reach_the_scanner(settings):
    with scanner.running() as server:
        settings.CLAMAV_SOCKET = server.address
        with pytest.raises(RequirementsNotMet, match="nie jest dokumentem"):
            uploads.inspected("a.svg", b"<svg/>")
    assert server.seen == []
