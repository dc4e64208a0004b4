"""A case as its requirements see it."""

from datetime import date

import pytest

from entities.enums.cases import CaseKind, Channel
from entities.models import AttachmentKind, Case
from entities.rules import case_requirements, dossiers
from tests.factories import make_centre, make_entity, received_case
from tests.proceedings import MONDAY, at

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "make"),
    [
        (CaseKind.KIS_REMOVAL, make_entity),
        (CaseKind.CIS_LOSS, make_centre),
        (CaseKind.CIS_CHANGE, make_centre),
        (CaseKind.CIS_EXTENSION, make_centre),
    ],
)
@pytest.mark.parametrize("published", [True, False])
def test_publication_is_neither_a_status_nor_an_entry_art_5a_6_18a_5(clerk, kind, make, published):
    entity = make(published=published)
    case = received_case(clerk, kind, received_on=MONDAY, entity=entity, at=at(MONDAY))
    unmet = case_requirements.unmet(
        dossiers.of_case(case, MONDAY), (case_requirements.status_lasts,)
    )
    told = [sentence for sentence in unmet if "nie ma czego" in sentence]
    assert len(told) == len(unmet) == published
    merits = [tick.met for tick in dossiers.checked(case, MONDAY).merits]
    assert (False in merits) == published


def test_status_that_ended_may_still_be_extended_art_5a():
    centre = make_centre(since=date(2020, 5, 1), until=date(2025, 5, 1))
    has = {
        kind: dossiers.has_status(kind, centre, MONDAY)
        for kind in (CaseKind.CIS_EXTENSION, CaseKind.CIS_LOSS)
    }
    assert has == {CaseKind.CIS_EXTENSION: True, CaseKind.CIS_LOSS: False}


@pytest.mark.parametrize(
    ("channel", "party", "asks"),
    [
        (Channel.PAPER, None, False),
        (Channel.PAPER, "Kto inny", True),
        (Channel.EX_OFFICIO, None, True),
    ],
)
def test_party_that_asks_for_a_change_consents_by_asking_kpa_155(clerk, channel, party, asks):
    centre = make_centre()
    founder = centre.foundings.get().organisation
    case = received_case(
        clerk, CaseKind.CIS_CHANGE, received_on=MONDAY, entity=centre, at=at(MONDAY)
    )
    who = {"party": party or founder.name, "organisation": None}
    Case.objects.filter(pk=case.pk).update(channel=channel, **who)
    case = Case.objects.get(pk=case.pk)
    names = [asked.kind.name for asked in dossiers.attachments_asked(case)]
    assert (dossiers.OWN_CONSENT in names) == asks


def test_consent_is_called_as_in_the_list_of_attachments():
    assert AttachmentKind.objects.filter(
        case_kind=CaseKind.CIS_CHANGE, name=dossiers.OWN_CONSENT
    ).exists()
