"""The page of a case asks the database as often for three letters as for one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from entities.actions import cases, letters
from entities.enums import LetterKind
from tests.entities.office.case_desk import of_case
from tests.factories import received_case

QUERIES = 18
LETTERS = (
    (LetterKind.HEARING, {"days": 7, "evidence": [], "unmet": []}),
    (LetterKind.DELAY_NOTICE, {"reason": "opinia", "new_term": "2027-01-31"}),
    (LetterKind.SUSPENSION, {"findings": ["Sąd"], "awaited": "wyroku"}),
)


def queries(client, case):
    client.get(of_case(case))  # what is kept for a while is asked for once
    with CaptureQueriesContext(connection) as asked:
        assert client.get(of_case(case)).status_code == 200
    return [query["sql"] for query in asked]


@pytest.mark.parametrize("number", [1, 3])
def test_page_of_a_case_asks_little_whatever_its_file_holds(clerk16, approver16, today, number):
    case = received_case(clerk16.user, received_on=today)
    cases.examine(case, by=clerk16.user)
    for kind, facts in LETTERS[:number]:
        letter = letters.prepare(case, kind, facts, by=clerk16.user)
        letters.sign(letter, by=approver16.user)
        cases.note(case, "Adnotacja", by=clerk16.user)
    asked = queries(clerk16, case)
    assert len(asked) == QUERIES, "\n".join(sql[:90] + sql[-90:] for sql in asked)
