"""What waits in the panel to try out: made once, and obviously invented."""

import pytest

from entities.actions import demo, demo_cases, demo_panel
from entities.models import OpenCall

pytestmark = pytest.mark.django_db


def test_open_call_of_the_demo_says_that_it_is_invented_and_is_made_once(today):
    demo.load()
    demo_cases.load_for(demo.CLERK, demo.APPROVER, today)
    assert demo_panel.load_for(demo.OWNER, demo.EDITOR, today)
    assert not demo_panel.load_for(demo.OWNER, demo.EDITOR, today)
    call = OpenCall.objects.open(today).get()
    assert "zmyślony" in call.title
    assert "Tego konkursu nie ma." in call.summary
    assert call.announcement_url.endswith(".example/")
