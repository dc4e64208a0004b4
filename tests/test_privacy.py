"""What the public pages say is on the lists of `rules/publication.py`, in every template."""

import io
import itertools
import re

import pytest
from django.conf import settings
from django.db import models
from django.urls import reverse
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from entities.enums import Direction, OfficeRole, OrganisationKind, Stage
from entities.enums.cases import CaseKind
from entities.models import (
    Amount,
    Case,
    Development,
    Entity,
    EntityFunding,
    Founding,
    FundingSource,
    GlossaryTerm,
    Guide,
    LegalBasis,
    Letter,
    OpenCall,
    Organisation,
    ParticipantGroup,
    Partnership,
    ServicePlace,
    StatusPeriod,
    SupportOrganisation,
    Territory,
    VoivodeOffice,
)
from entities.rules import publication
from kisportal.accounts.models import User
from tests import factories
from tests.calling import announced
from tests.entities.office.sending import fields_of

TEMPLATES = settings.BASE_DIR / "templates"
PUBLIC_TEMPLATES = sorted(
    path for room in ("directory", "components") for path in (TEMPLATES / room).glob("*.html")
)
# What the templates call a row, by the model whose row it is.
ROWS = {
    "basis": LegalBasis,
    "case": Case,
    "district": Territory,
    "document": Letter,
    "entity": Entity,
    "amount": Amount,
    "area": Territory,
    "call": OpenCall,
    "founding": Founding,
    "gmina": Territory,
    "group": ParticipantGroup,
    "guide": Guide,
    "item": EntityFunding,
    "letter": Letter,
    "office": VoivodeOffice,
    "organisation": Organisation,
    "other": Letter,
    "parent": Territory,
    "partner": Partnership,
    "period": StatusPeriod,
    "place": ServicePlace,
    "source": FundingSource,
    "status": StatusPeriod,
    "support": SupportOrganisation,
    "term": GlossaryTerm,
}
# Names that stand for no row: what the views put together, whose facts are checked where they
# come from, and parts of Django.
NO_ROWS = {
    # A shortlist and a comparison: their facts come from `rules/summaries.py`.
    *("cell", "line", "listed", "one", "summary"),
    *("branch", "leaf"),
    *("answer", "chip", "choice", "declaration", "entry", "facet", "form", "hint", "overview"),
    *("field", "page"),
    *("link", "understood"),
    *("locality", "mark", "tiles"),
    *("after", "before", "duration", "library", "near", "of_kind", "outcome", "piece"),
    *("questions", "reason", "suggestion", "text", "transcript"),
    *("condition", "rhythm", "what"),
    *("chart", "dot", "drawing", "line", "marker", "near", "series", "stop", "tick"),
    *("trends", "way"),
    *("fate", "flags", "held", "row", "urgent", "verdict", "view", "widened"),
    *(
        "forloop",
        "message",
        "phone",
        "region",
        "request",
        "step",
        "town",
        "towns",
        "voivodeship",
        "voivodeships",
    ),
}
# What a property of a row tells.
TELLS = {
    "post_line": {"postal_code", "post_town", "city"},
    "starts_on": {"during"},
    "film_id": {"film"},
    "last_day": {"during"},
    "short_id": {"public_id"},
    "pdf_id": {"pdf"},
    "signed_copy_id": {"signed_copy"},
}
TAG = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
TEXT = re.compile(r"\"[^\"]*\"|'[^']*'")
CHAIN = re.compile(r"\b[a-z_]+(?:\.[a-z_0-9]+)+")


def said(path):
    """(name, what is asked of it) of each dot in the tags of a template."""
    pairs = set()
    for tag in TAG.findall(path.read_text(encoding="utf-8")):
        for chain in CHAIN.findall(TEXT.sub("", tag)):
            pairs |= set(itertools.pairwise(chain.split(".")))
    return pairs


def columns(model):
    return {field.name for field in model._meta.concrete_fields}


@pytest.mark.parametrize("path", PUBLIC_TEMPLATES, ids=lambda path: path.name)
def test_template_says_only_public_columns(path):
    hidden = []
    for name, asked in said(path):
        if model := ROWS.get(name):
            column = re.sub(r"^get_(\w+)_display$", r"\1", asked)
            told = TELLS.get(column, {column}) & columns(model)
            hidden += [f"{name}.{one}" for one in told - {*publication.PUBLIC[model]}]
    assert hidden == []


@pytest.mark.parametrize("path", PUBLIC_TEMPLATES, ids=lambda path: path.name)
def test_template_calls_a_row_by_a_name_that_this_test_knows(path):
    text = TEXT.sub("", " ".join(TAG.findall(path.read_text(encoding="utf-8"))))
    heads = {chain.split(".")[0] for chain in CHAIN.findall(text)}
    assert heads - ROWS.keys() - NO_ROWS == set()


def test_a_hidden_column_in_a_template_is_noticed(tmp_path):
    page = tmp_path / "page.html"
    page.write_text("{% if f.organisation.phone %}{{ f.organisation.phone }}{% endif %} a.b")
    assert said(page) == {("f", "organisation"), ("organisation", "phone")}
    assert "phone" not in publication.PUBLIC[Organisation]


def hidden_texts(model):
    """Columns of free text that the public may not see."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not (field.primary_key or field.choices or field.generated)
        and not isinstance(field, models.SlugField)
        and field.name not in publication.PUBLIC[model]
    ]


CANARY = "KANAREK"


def put_canaries():
    """Something to be recognised by, in every text that the public may not see."""
    for model in publication.PUBLIC:
        for field in hidden_texts(model):
            for number, row in enumerate(model.objects.order_by("pk")):
                text = f"{CANARY}{number}"[: field.max_length]
                model.objects.filter(pk=row.pk).update(**{field.name: text})


@pytest.fixture
def full(db):
    """An entity with a row of everything, written by somebody, for a reason."""
    person = User.objects.create_user(f"{CANARY}@test.example", name=CANARY, is_superuser=True)
    facts = {"support_groups": "Grupa rodziców, wtorki"}
    entity = factories.make_entity(groups=["mental"], services=["work"], by=person, **facts)
    factories.make_entity(name="Klub według publikacji", published=True, by=person)
    partner = factories.OrganisationFactory(kind=OrganisationKind.FOUNDATION)
    Founding.objects.create(
        entity=entity, organisation=partner, role="partner", during=factories.days(None, None)
    )
    former = factories.OrganisationFactory()
    ended = factories.days(None, "2020-01-01")
    Founding.objects.create(entity=entity, organisation=former, role="partner", during=ended)
    ServicePlace.objects.create(entity=entity, name="Kuchnia", gmina_id="1607053", city="Nysa")
    Partnership.objects.create(entity=entity, organisation=partner, role="praktyki")
    EntityFunding.objects.create(entity=entity, source=FundingSource.objects.first(), year=2024)
    Development.objects.create(
        entity=entity, direction=Direction.GREW_OUT_OF, stage=Stage.JOB_CLUB, name="Klub Pracy"
    )
    announced()
    put_canaries()
    return entity


def test_no_page_says_what_the_public_may_not_see(client, full):
    """Whatever the template, the property or the name of a row that would say it."""
    addresses = [full.get_absolute_url(), "/podmioty/klub-wedlug-publikacji/", "/podmioty/"]
    addresses += ["/", "/podmioty/?q=klub&lista=published", "/o-portalu/", "/sitemap-podmioty.xml"]
    addresses += [f"/podmioty/{page}/?w={full.short_id}" for page in ("wybrane", "porownanie")]
    addresses += [
        f"/podmioty/{full.slug}.json",
        "/podmioty/wyniki.csv",
        f"/podmioty/wybrane/lista.csv?w={full.short_id}",
    ]
    addresses += ["/rejestr/", "/rejestr/kis/", "/rejestr/kis.csv", "/obszary/"]
    addresses += ["/obszary/opolskie/", "/obszary/opolskie/nyski/", "/obszary/braki/"]
    addresses += ["/nabory/", "/nabory.ics"]
    addresses += ["/obszary/braki/kluby/", "/obszary/braki/kluby.csv"]
    addresses += ["/podmioty/wstawka/", "/osadzanie/", "/grupy-wsparcia/"]
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200
        assert CANARY not in response.getvalue().decode()
    assert Organisation.objects.filter(email__startswith=CANARY).exists()


def test_no_document_and_no_workbook_says_what_the_public_may_not_see(client, full):
    listed = f"?w={full.short_id}"
    for address in (
        f"{full.get_absolute_url()}ulotka.pdf",
        f"/podmioty/wybrane/ulotka.pdf{listed}",
        "/podmioty/wyniki.xlsx",
        f"/podmioty/wybrane/lista.xlsx{listed}",
    ):
        content = client.get(address).content
        if address.split("?")[0].endswith("pdf"):
            pages = PdfReader(io.BytesIO(content)).pages
            text = "".join(page.extract_text() for page in pages)
        else:
            book = CalamineWorkbook.from_filelike(io.BytesIO(content))
            text = str(book.get_sheet_by_index(0).to_python())
        assert full.city in text
        assert CANARY not in text


def test_what_is_applied_for_is_no_page_before_it_is_granted(client, full, today):
    """Places of services become public with the decision, not with the application."""
    clerk = factories.official("16", OfficeRole.CLERK)
    factories.received_case(
        clerk,
        CaseKind.KIS_ENTRY,
        entity=full,
        received_on=today,
        activity=CANARY,
        service_places=[{"name": CANARY, "gmina_id": "1607053"}],
    )
    for address in (full.get_absolute_url(), "/podmioty/", "/rejestr/kis/", "/rejestr/kis.csv"):
        assert CANARY not in client.get(address).getvalue().decode()


def test_public_columns_are_columns_named_once():
    for model, names in publication.PUBLIC.items():
        assert len(names) == len({*names})
        assert {*names} <= columns(model), model


def test_every_public_text_that_people_write_freely_is_known_as_such():
    for model, names in publication.PUBLIC.items():
        texts = {f.name for f in model._meta.concrete_fields if type(f) is models.TextField}
        assert texts & {*names} <= {*publication.OPEN_TEXTS.get(model, ())}, model
    for model, names in publication.OPEN_TEXTS.items():
        assert {*names} <= {*publication.PUBLIC[model]}, model


WARNING = "Widoczne publicznie; nie wpisuj danych osobowych."


def test_desk_says_which_texts_the_public_reads(clerk16, full):
    page = clerk16.get(reverse("admin:entities_entity_change", args=[full.pk]))
    forms = {Entity: page.context["adminform"].form}
    for formset in page.context["inline_admin_formsets"]:
        forms[formset.formset.model] = formset.formset.empty_form
    silent = [
        f"{model.__name__}.{name}"
        for model, names in publication.OPEN_TEXTS.items()
        for name in names
        if model in forms and WARNING not in str(forms[model].fields[name].help_text)
    ]
    assert silent == []
    assert {*publication.OPEN_TEXTS} - {*forms} == {StatusPeriod, Guide, GlossaryTerm, OpenCall}


@pytest.mark.parametrize("model", [Guide, GlossaryTerm, OpenCall])
def test_desk_says_of_texts_of_the_portal_itself_that_the_public_reads_them(administrator, model):
    page = administrator.get(reverse(f"admin:entities_{model._meta.model_name}_add"))
    fields = page.context["adminform"].form.fields
    names = publication.OPEN_TEXTS[model]
    assert [name for name in names if WARNING not in str(fields[name].help_text)] == []


@pytest.mark.parametrize("page", ["add", "open", "correct"])
def test_note_of_a_period_says_that_the_public_reads_it(clerk16, full, page):
    period = full.periods.get()
    keys = {"add": [], "open": [full.pk], "correct": [full.pk, period.pk]}[page]
    shown = clerk16.get(reverse(f"admin:entities_entity_{page}", args=keys))
    assert "note" in fields_of(shown)
    assert WARNING in shown.content.decode()
