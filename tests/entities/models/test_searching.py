"""What the text search reads is named for people who debug it."""

from entities.models import Entity, SearchDocument, SearchPlace, SearchWord


def test_rows_are_named():
    rows = [
        SearchDocument(entity=Entity(name="Klub")),
        SearchWord(folded="lodz", word="Łódź"),
        SearchPlace(name="Łódź", about="gmina miejska, łódzkie"),
    ]
    assert [str(row) for row in rows] == ["Klub", "Łódź", "Łódź (gmina miejska, łódzkie)"]
