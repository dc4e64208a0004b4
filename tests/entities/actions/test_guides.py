"""Guides are kept by administrators, with a history; files bring them and do not undo staff."""

import re
import shutil

import pytest
from django.conf import settings

from entities.actions import guides, reference
from entities.enums import EventVerb, OfficeRole
from entities.models import (
    Amount,
    FundingSource,
    GlossaryTerm,
    Guide,
    RegisterEvent,
    StoredFile,
)
from entities.rules import guides as rules
from entities.rules.errors import Conflict, NotAllowed, RequirementsNotMet
from tests import factories
from tests.by_hand import newest
from tests.lived_in import FILM, PDF

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(db):
    return factories.administrator()


@pytest.fixture
def guide(db):
    return Guide.objects.get(code="jak-dolaczyc")


def changed(guide, **facts):
    before = Guide.objects.get(pk=guide.pk)
    for name, value in facts.items():
        setattr(guide, name, value)
    return before


@pytest.mark.parametrize("role", [OfficeRole.CLERK, OfficeRole.APPROVER])
def test_only_an_administrator_writes(guide, role):
    person = factories.official("16", role)
    for act in (
        lambda: guides.save(guide, by=person, reason="x"),
        lambda: guides.put_film(guide, "f.mp4", FILM, by=person, reason="x"),
        lambda: guides.drop_film(guide, by=person, reason="x"),
    ):
        with pytest.raises(NotAllowed, match="administrator portalu"):
            act()
    assert RegisterEvent.objects.count() == 0


def test_change_is_an_event_and_a_version(guide, admin):
    before = changed(guide, body="## Nowa\n\ntreść", lead="Nowy wstęp.")
    guides.save(guide, before=before, by=admin, reason="Nowelizacja")
    event = RegisterEvent.objects.get()
    assert (event.verb, event.reason) == (EventVerb.CATALOGUE_CHANGED, "Nowelizacja")
    assert event.changes["lead"] == [before.lead, "Nowy wstęp."]
    # The whole text is in the version; the event only begins it.
    assert event.changes["body"][0].endswith(f"(znaków: {len(before.body)})")
    assert newest(guide).body == "## Nowa\n\ntreść"


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"body": "<script>x</script>"}, "Znaczniki HTML nie działają"),
        ({"easy": "[x](javascript:x)"}, "javascript:x"),
        ({"body": "{kwota: nie-ma}"}, "nie ma kodu „nie-ma”"),
        ({"transcript": "{wstaw: nic}"}, "jest nieznany"),
        ({"articles": [["a", "javascript:x"]]}, "Każdy przepis"),
        ({"code": "slownik"}, "jest zajęty"),
    ],
)
def test_text_that_could_not_be_shown_is_refused(guide, admin, facts, sentence):
    before = changed(guide, **facts)
    with pytest.raises(RequirementsNotMet, match=sentence):
        guides.save(guide, before=before, by=admin, reason="x")
    assert RegisterEvent.objects.count() == 0


def test_film_elsewhere_is_a_web_page(guide, admin):
    before = changed(guide, film_address="ftp://film.example/1")
    with pytest.raises(RequirementsNotMet, match="Adres filmu zaczyna się od https://"):
        guides.save(guide, before=before, by=admin, reason="Film")


def test_film_replaces_another_and_the_address(guide, admin):
    Guide.objects.filter(pk=guide.pk).update(film_address="https://film.example/")
    guides.put_film(guide, "f.mp4", FILM, by=admin, reason="Film")
    first = Guide.objects.get(pk=guide.pk)
    assert (bytes(first.film.content), first.film.media_type) == (FILM, "video/mp4")
    assert first.film_address == ""
    guides.put_film(guide, "f.mp4", FILM + b"2", by=admin, reason="Film")
    assert not StoredFile.objects.filter(pk=first.film_id).exists()
    assert RegisterEvent.objects.count() == 2


def test_film_of_another_type_is_refused(guide, admin):
    with pytest.raises(RequirementsNotMet, match="nie jest filmem"):
        guides.put_film(guide, "f.mp4", PDF, by=admin, reason="Film")


def test_film_is_taken_away_once(guide, admin):
    guides.put_film(guide, "f.mp4", FILM, by=admin, reason="Film")
    guides.drop_film(guide, by=admin, reason="Stary")
    with pytest.raises(Conflict, match="ktoś go usunął"):
        guides.drop_film(guide, by=admin, reason="Stary")
    assert StoredFile.objects.count() == 0


def test_film_that_two_pages_have_stays_with_the_other(guide, admin):
    other = Guide.objects.get(code="skad-pieniadze")
    for page in (guide, other):
        guides.put_film(page, "f.mp4", FILM, by=admin, reason="Film")
    guides.drop_film(guide, by=admin, reason="Stary")
    assert StoredFile.objects.count() == 1


# --- Files of the project -------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path):
    """The fixtures of another version of the project, to be changed."""
    shutil.copytree(reference.FIXTURES, tmp_path / "fixtures")
    return tmp_path / "fixtures"


def test_page_follows_the_file_column_by_column_but_for_what_staff_changed(folder, guide, admin):
    before = changed(guide, body="## Nasza treść")
    guides.save(guide, before=before, by=admin, reason="Poprawka")
    (folder / "guides" / "jak-dolaczyc.md").write_text("## Z pliku", "utf-8")
    (folder / "guides" / "jak-dolaczyc.latwy.md").write_text("## Łatwe z pliku", "utf-8")
    assert reference.load(folder)["guides"] == 1
    guide.refresh_from_db()
    assert (guide.body, guide.easy) == ("## Nasza treść", "## Łatwe z pliku")


def test_amount_of_staff_wins_over_the_file(folder, admin):
    row = Amount.objects.filter(code="swiadczenie-integracyjne").latest("in_force")
    before = Amount.objects.get(pk=row.pk)
    row.amount = "2141.00"
    guides.save(row, before=before, by=admin, reason="Zaokrąglenie")
    path = folder / "amounts.csv"
    path.write_text(path.read_text("utf-8").replace("2140.68", "2999.00"), "utf-8")
    reference.load(folder)
    row.refresh_from_db()
    assert str(row.amount) == "2141.00"


def test_pages_of_the_project_are_whole_and_could_be_saved():
    rows = [*Guide.objects.order_by("position")]
    known = Amount.objects.values_list("code", flat=True)
    assert len(rows) == 8
    for row in rows:
        texts = [getattr(row, name) for name in guides.TEXTS]
        assert [one for text in texts for one in rules.problems(text, known)] == []
        assert rules.article_problems(row.articles) == []
        assert all((row.lead, row.body, row.easy, row.articles, row.legal_day))


def test_easy_texts_have_short_sentences():
    long = [
        (guide.code, line)
        for guide in Guide.objects.order_by("pk")
        for line in guide.easy.splitlines()
        if len(line.split()) > 18
    ]
    assert long == []


def test_every_word_of_the_glossary_is_explained_twice():
    rows = GlossaryTerm.objects.order_by("pk")
    assert [row.code for row in rows if not (row.definition and row.easy)] == []


_ABBREVIATION = re.compile(r"(?<![\w.{-])[A-ZĆŁŃŚŹŻ]{2,6}(?![\w.}])")
# Names of formats and of things that are explained where they stand.
_PLAIN = {"AA", "BY", "CC", "CSV", "HTML", "JSON", "PDF", "PRG", "QR", "SHA", "WCAG", "XLSX"}


def explained(text):
    """Abbreviations of the text that the glossary does not know."""
    find = rules.finder(GlossaryTerm.objects.order_by("pk"))
    return {
        found
        for found in _ABBREVIATION.findall(text)
        if found not in _PLAIN and next(iter(find(found)))[1] is None
    }


def test_every_abbreviation_of_a_guide_is_in_the_glossary():
    texts = [getattr(row, name) for row in Guide.objects.order_by("pk") for name in guides.TEXTS]
    texts += [row.name for row in Guide.objects.order_by("pk")]
    texts += [row.name for row in FundingSource.objects.order_by("pk")]
    texts += [
        getattr(row, name)
        for row in GlossaryTerm.objects.order_by("pk")
        for name in ("definition", "easy")
    ]
    assert explained("W ABCD") == {"ABCD"}
    assert explained(" ".join(texts)) == set()


def test_every_abbreviation_of_a_public_page_is_in_the_glossary():
    templates = settings.BASE_DIR / "templates"
    said = re.compile(
        r"{% (?:blocktranslate.*?%}(.*?){% endblocktranslate|translate [\"'](.*?)[\"'] )", re.S
    )
    texts = [
        re.sub(r"{{.*?}}|<[^>]*>", " ", " ".join(pair))
        for folder in ("directory", "components")
        for path in sorted((templates / folder).glob("*.html"))
        for pair in said.findall(path.read_text("utf-8"))
    ]
    assert len(texts) > 300
    assert explained(" ".join(texts)) == set()


@pytest.mark.parametrize(
    "abbreviation",
    ["PUP", "OPS", "MOPS", "GOPS", "CUS", "PCPR", "PFRON", "ZAZ", "WTZ", "IPZS", "KRS", "KPA"],
)
def test_abbreviation_that_people_meet_is_in_the_glossary(abbreviation):
    assert explained(abbreviation) == set()
