"""Open calls at the desk: each office keeps those of its voivodeship."""

from datetime import date

import pytest
from django.urls import reverse
from psycopg2.extras import DateRange

from entities.models import FundingSource, OpenCall, RegisterEvent
from tests.calling import ENDLESS, FACTS, announced, source
from tests.entities.office.sending import errors_of, fields_of, send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

LIST = reverse("admin:entities_opencall_changelist")
ADD = reverse("admin:entities_opencall_add")
# As a browser sends them.
TYPED = {
    name: FACTS[name].isoformat() if isinstance(FACTS[name], date) else FACTS[name]
    for name in FACTS
}
WHY = {"reason": "Ogłoszenie w BIP"}


@pytest.fixture
def call(db):
    return announced()


def page_of(call):
    return reverse("admin:entities_opencall_change", args=[call.pk])


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("anonymous", 302),
        ("other_editor", 403),
        ("clerk16", 200),
        ("clerk24", 404),
        ("approver16", 200),
        ("administrator", 200),
    ],
)
def test_page_by_role(request, call, who, status):
    assert request.getfixturevalue(who).get(page_of(call)).status_code == status


@pytest.mark.parametrize("codes", [[], ["16", "24"]])
def test_calls_of_several_voivodeships_are_kept_by_administrators(clerk16, administrator, codes):
    page = page_of(announced(voivodeships=codes))
    assert clerk16.get(page).status_code == 404
    assert administrator.get(page).status_code == 200


def test_list_has_those_of_the_voivodeship_only(call, clerk16, clerk24, administrator):
    announced(voivodeships=["24"])
    announced(voivodeships=[])
    assert [*clerk16.get(LIST).context["cl"].result_list] == [call]
    assert len(clerk24.get(LIST).context["cl"].result_list) == 1
    assert len(administrator.get(LIST).context["cl"].result_list) == 3
    of_16 = administrator.get(LIST, {"wojewodztwo": "16"}).context["cl"].result_list
    assert {tuple(one.voivodeships) for one in of_16} == {("16",), ()}


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_queries(clerk16, django_assert_num_queries, count):
    for number in range(count):
        announced(title=f"Konkurs {number}")
    with django_assert_num_queries(6):
        clerk16.get(LIST)


@pytest.mark.parametrize("who", ["clerk16", "administrator"])
def test_list_tells_how_each_stands_and_is_asked_for_one_state(request, who):
    client = request.getfixturevalue(who)
    announced(title="otwarty", closes_on=date(2026, 11, 16))
    announced(title="przyszły", opens_on=date(2026, 11, 17))
    announced(title="stary", **ENDLESS | {"look_again_on": date(2026, 11, 15)})
    announced(title="zamknięty", closes_on=date(2026, 11, 15))
    announced(title="wycofany", withdrawn_on=date(2026, 11, 16))
    text = client.get(LIST).content.decode()
    for said in (
        "otwarty, dziś jest ostatni dzień",
        "jeszcze nieotwarty, otwarcie jutro",
        "<strong>do ponownego sprawdzenia</strong>",
        "do wyczerpania; sprawdzić do 15.11.2026",
        "wycofany z portalu",
    ):
        assert said in text
    for state, title in {
        "open": "otwarty",
        "soon": "przyszły",
        "check": "stary",
        "closed": "zamknięty",
        "withdrawn": "wycofany",
    }.items():
        found = client.get(LIST, {"stan": state}).context["cl"].result_list
        assert [one.title for one in found] == [title]


def test_unknown_state_leaves_the_list_as_it_is(clerk16, call):
    assert [*clerk16.get(LIST, {"stan": "x"}, follow=True).context["cl"].result_list] == [call]


def test_clerk_enters_a_call_of_their_own_voivodeship(clerk16):
    page = clerk16.get(ADD)
    fields = page.context["adminform"].form.fields
    assert [*fields["voivodeships"].choices] == [("16", "opolskie")]
    assert fields_of(page)["voivodeships"] == ["16"]
    response = send(clerk16, ADD, **TYPED, **WHY, source=source("marshal").pk)
    assert response.status_code == 302
    call = OpenCall.objects.get()
    assert (call.voivodeships, call.source.code) == (["16"], "marshal")
    event = RegisterEvent.objects.latest("number")
    assert (event.by, event.reason) == (clerk16.user, "Ogłoszenie w BIP")


def test_administrator_enters_a_call_of_the_whole_country_or_of_some(administrator):
    fields = administrator.get(ADD).context["adminform"].form.fields
    names = [name for _code, name in fields["voivodeships"].choices]
    assert (len(names), names[0], names[-1]) == (16, "dolnośląskie", "zachodniopomorskie")
    send(administrator, ADD, **TYPED | {"voivodeships": []}, **WHY)
    send(administrator, ADD, **TYPED | {"voivodeships": ["24", "16"]}, **WHY)
    found = OpenCall.objects.order_by("pk").values_list("voivodeships", flat=True)
    assert [*found] == [[], ["16", "24"]]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"voivodeships": ["24"]}, "Wybierz województwa z listy."),
        ({"voivodeships": []}, "Zaznacz województwo swojego urzędu."),
        ({"audiences": []}, "Zaznacz, dla kogo jest nabór."),
        ({"audiences": ["%"]}, "Wybierz poprawną wartość. % nie jest żadną z dostępnych opcji."),
        (
            {"audiences": ["WTZ"]},
            "Wybierz poprawną wartość. WTZ nie jest żadną z dostępnych opcji.",
        ),
        (
            {"closes_on": ""},
            "Podaj ostatni dzień naboru albo, gdy go nie ma, dzień, do którego ktoś sprawdzi "
            "ogłoszenie ponownie. Jedno z dwóch.",
        ),
        (
            {"closes_on": "2026-11-01"},
            "Ostatni dzień naboru nie może być wcześniejszy niż pierwszy.",
        ),
        (
            {"closes_on": "", "look_again_on": "2027-11-01"},
            "Dzień ponownego sprawdzenia musi być w ciągu 92 dni od dnia, w którym sprawdzono "
            "ogłoszenie.",
        ),
        (
            {"checked_on": "2026-11-17"},
            "Dzień sprawdzenia ogłoszenia nie może być późniejszy niż dzisiaj.",
        ),
        (
            {"announcement_url": "http://opolskie.example/"},
            "Adres ogłoszenia musi zaczynać się od https://.",
        ),
        (
            {"announcement_url": "nie"},
            "Wpisz adres strony w całości, na przykład https://www.osrodek.example/cis.",
        ),
        ({"opens_on": "1026-11-02"}, "Sprawdź rok: to dzień sprzed 1900 r."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(clerk16, typed, sentence):
    response = send(clerk16, ADD, **TYPED | typed, **WHY)
    assert (response.status_code, errors_of(response)) == (200, [sentence])
    assert fields_of(response)["title"] == [FACTS["title"]]
    assert not OpenCall.objects.exists()


def test_number_of_a_person_is_refused(clerk16):
    response = send(clerk16, ADD, **TYPED | {"announced_by": "Jan 44051401359"}, **WHY)
    assert "PESEL" in str(errors_of(response))


def test_same_call_again_is_refused_with_a_sentence(clerk16, call):
    response = send(clerk16, ADD, **TYPED, **WHY)
    assert errors_of(response) == [
        "Ten nabór jest już wpisany: ten sam tytuł, adres, pierwszy dzień i obszar."
    ]


def test_clerk_notes_that_the_announcement_was_read_again(clerk16):
    call = announced(**ENDLESS | {"look_again_on": date(2026, 11, 15)})
    typed = {"checked_on": "2026-11-16", "look_again_on": "2026-12-16"}
    assert send(clerk16, page_of(call), **typed, **WHY).status_code == 302
    assert [*OpenCall.objects.open(date(2026, 12, 16))] == [call]
    assert RegisterEvent.objects.latest("number").changes == {
        "checked_on": ["2026-11-10", "2026-11-16"],
        "look_again_on": ["2026-11-15", "2026-12-16"],
    }


def test_clerk_withdraws_a_call_and_takes_that_back(clerk16, call):
    send(clerk16, page_of(call), withdrawn_on="2026-11-16", reason="Odwołano")
    assert [*OpenCall.objects.withdrawn()] == [call]
    send(clerk16, page_of(call), withdrawn_on="", reason="Pomyłka")
    assert not OpenCall.objects.withdrawn().exists()


def test_nothing_is_deleted(administrator, call):
    page = reverse("admin:entities_opencall_delete", args=[call.pk])
    assert administrator.post(page, {"post": "yes"}).status_code == 403
    assert OpenCall.objects.exists()


def test_source_that_the_law_dropped_stays_where_it_was_chosen_and_is_offered_no_more(clerk16):
    old = FundingSource.objects.create(
        code="old", name="dawne źródło", article="–", in_force=DateRange(None, date(2026, 1, 1))
    )
    call = announced(source=old)

    def offered(address):
        field = clerk16.get(address).context["adminform"].form.fields["source"]
        return old in field.queryset

    assert (offered(page_of(call)), offered(ADD)) == (True, False)
    send(clerk16, page_of(call), funds="", reason="Poprawka")
    call.refresh_from_db()
    assert (call.source, call.funds) == (old, "")


def test_history_is_told_in_words(administrator, call):
    typed = {"voivodeships": ["24", "16"], "audiences": ["KIS", "founders"]}
    send(administrator, page_of(call), **typed, source=source("eu").pk, reason="Aneks")
    send(administrator, page_of(call), voivodeships=[], reason="Cały kraj")
    page = administrator.get(reverse("admin:entities_opencall_history", args=[call.pk]))
    newest, older, first = page.context["acts"]
    assert [(c.label, c.before, c.after) for c in newest["changes"]] == [
        ("województwa", "opolskie, śląskie", "cały kraj")
    ]
    told = {c.label: (c.before, c.after) for c in older["changes"]}
    assert told["dla kogo"] == (
        "kluby integracji społecznej (KIS)",
        "kluby integracji społecznej (KIS), kto chce założyć CIS albo KIS",
    )
    assert told["województwa"] == ("opolskie", "opolskie, śląskie")
    assert first["event"].get_verb_display() == "wpisano nabór"
    versions = page.context["versions"]
    assert [(c.label, c.before, c.after) for c in versions[0].changes] == [
        ("województwa", "opolskie, śląskie", "cały kraj")
    ]
    said = {c.label: c.after for c in versions[1].changes}
    assert said["województwa"] == "opolskie, śląskie"
    assert said["źródło pieniędzy"] == "środki Unii Europejskiej"
    whole = {c.label: c.after for c in versions[2].changes}
    assert (whole["dla kogo"], whole["pierwszy dzień"]) == (
        "kluby integracji społecznej (KIS)",
        "02.11.2026",
    )
