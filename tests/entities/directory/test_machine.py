"""An entry for programs."""

import json
import re
from datetime import date

import pytest

from entities.actions import entities
from tests.entities.documents.test_typesetting import HOSTILE
from tests.factories import EntityFactory, make_centre, make_entity

pytestmark = pytest.mark.django_db
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def linked_data(client, entity):
    found = BLOCK.findall(client.get(entity.get_absolute_url()).content.decode())
    assert len(found) == 1
    return json.loads(found[0])


def test_facts_of_an_entry_as_json(client, today):
    centre = make_centre(opening_hours="pon.–pt. 8–16", phones=["77 000 00 01"])
    response = client.get(f"/podmioty/{centre.slug}.json")
    assert response["Content-Type"] == "application/json"
    assert response["Access-Control-Allow-Origin"] == "*"
    told = response.json()
    assert told["id"] == str(centre.public_id)
    assert told["as_of"] == "2026-11-16"
    assert told["listed"] is True
    assert told["status"]["basis"] == "decision"
    assert (told["status"]["from"], told["status"]["last_day"]) == ("2024-01-01", "2028-12-31")
    assert told["address"]["teryt"] == "1661011"
    assert told["opening_hours_structured"] == ["Mo-Fr 08:00-16:00"]
    assert told["run_by"] == ["Stowarzyszenie „Razem” w Nysie"]
    assert told["free_places"] is None


def test_entity_no_longer_listed_has_no_status(client, today):
    club = make_entity(until=date(2026, 3, 1))
    told = client.get(f"/podmioty/{club.slug}.json").json()
    assert (told["listed"], told["status"]) == (False, None)
    assert told["last_day_on_the_list"] == club.periods.get().last_day.isoformat()


def test_publication_is_not_in_a_register(client):
    told = client.get(f"/podmioty/{make_entity(published=True).slug}.json").json()
    assert (told["status"]["basis"], told["status"]["in_register"]) == ("published", False)


def test_nobody_has_no_json(client):
    assert client.get("/podmioty/nie-ma.json").status_code == 404
    assert client.get(f"/podmioty/{EntityFactory().slug}.json").status_code == 404


def test_page_of_an_entry_tells_search_engines_what_is_known(client):
    centre = make_centre(street="ul. Długa 1", postal_code="45-001", phones=["77 000 00 01"])
    told = linked_data(client, centre)
    assert told["name"] == centre.name
    assert told["address"]["streetAddress"] == "ul. Długa 1"
    assert told["telephone"] == ["770000001"]
    assert "openingHours" not in told
    assert "email" not in told


def test_data_cannot_end_their_element(client):
    entity = make_entity()
    name = f"</script><script>alert(1)</script><!-- {HOSTILE}"[:300]
    entities.change(entity, {"name": name, "description": name}, by=None, reason="Próba")
    entity.refresh_from_db()
    assert linked_data(client, entity)["name"] == entity.name
    assert "<script>alert" not in client.get(entity.get_absolute_url()).content.decode()
