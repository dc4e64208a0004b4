"""The strict run is strict: it would be easy to lose without noticing."""

import warnings

import pytest
from django.template import engines
from django.template.loader import get_template

from entities.models import Organisation
from tests.factories import OrganisationFactory
from tests.strictness import UndefinedVariableError, repeat_order_of


def render(text, **context):
    return engines["django"].from_string(text).render(context)


def test_undefined_name_fails_in_a_template_of_the_project():
    with pytest.raises(UndefinedVariableError, match=r"empty_state\.html.* undefined list_url"):
        get_template("components/empty_state.html").render({})


def test_undefined_name_fails_in_a_marked_text_of_a_template_of_the_project():
    with pytest.raises(UndefinedVariableError, match=r"_number\.html"):
        get_template("directory/_count.html").render({})


def test_undefined_name_is_empty_elsewhere():
    marked = "{% blocktranslate %}{{ a }}{% endblocktranslate %}"
    assert render(f"{{% load i18n %}}[{{{{ a.b }}}}|{{{{ a|default:'x' }}}}|{marked}]") == "[|x|]"


def test_defined_name_is_rendered():
    assert render("{{ a }}", a="b") == "b"


def test_admin_renders(administrator):
    assert administrator.get("/admin/").status_code == 200


@pytest.fixture
def organisations(db):
    """Ten organisations, in the order in which they were made."""
    return [OrganisationFactory() for _ in range(10)]


READINGS = {
    "list": lambda rows: [*rows],
    "slice": lambda rows: [*rows[:10]],
    "values": lambda rows: [Organisation(pk=pk) for pk in rows.values_list("pk", flat=True)],
    "iterator": lambda rows: [*rows.iterator()],
    "distinct": lambda rows: [*rows.distinct()],
}


@pytest.mark.parametrize("reading", READINGS)
def test_query_without_an_order_comes_back_in_another(organisations, reading):
    found = READINGS[reading](Organisation.objects.all())
    assert (found == organisations, len({*found} & {*organisations})) == (False, 10)


@pytest.mark.parametrize("reading", READINGS)
def test_query_with_an_order_keeps_it(organisations, reading):
    assert READINGS[reading](Organisation.objects.order_by("pk")) == organisations


def test_order_of_a_query_is_the_same_when_the_test_runs_again(organisations):
    orders = []
    for _ in range(2):
        repeat_order_of("the same test")
        orders.append([*Organisation.objects.all()])
    assert orders[0] == orders[1]


def test_two_rows_without_an_order_are_always_turned_round(db):
    rows = [OrganisationFactory() for _ in range(2)]
    assert [*Organisation.objects.all()] == rows[::-1]


def test_warning_is_an_error():
    with pytest.raises(UserWarning, match="careful"):
        warnings.warn("careful", UserWarning, stacklevel=1)
