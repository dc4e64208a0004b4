"""The portal's own sentences: the article, the term and the authority of each instruction."""

from datetime import date

import pytest

from entities.documents.letters import facts, wording
from entities.enums import EntityKind
from tests.entities.documents import samples

AUTHORITY = "Wojewoda Opolski"


@pytest.mark.parametrize(
    ("authority", "of", "to", "by"),
    [
        ("Wojewoda Opolski", "Wojewody Opolskiego", "Wojewodzie Opolskiemu", "Wojewodę Opolskiego"),
        (
            "Wojewoda Warmińsko-Mazurski",
            "Wojewody Warmińsko-Mazurskiego",
            "Wojewodzie Warmińsko-Mazurskiemu",
            "Wojewodę Warmińsko-Mazurskiego",
        ),
        ("Wojewoda Łódzki", "Wojewody Łódzkiego", "Wojewodzie Łódzkiemu", "Wojewodę Łódzkiego"),
        (
            "Wojewoda Mazowiecki",
            "Wojewody Mazowieckiego",
            "Wojewodzie Mazowieckiemu",
            "Wojewodę Mazowieckiego",
        ),
    ],
)
def test_a_voivode_is_inflected(authority, of, to, by):
    assert wording.genitive(authority) == of
    assert wording.dative(authority) == to
    assert wording.accusative(authority) == by


@pytest.mark.parametrize("authority", ["Marszałek", "Wojewoda", "Wojewoda X", ""])
def test_another_authority_is_not_inflected_by_guessing(authority):
    assert wording.genitive(authority) == "organu, który wydał to pismo"
    assert wording.dative(authority) == "organowi, który wydał to pismo"
    assert wording.accusative(authority) == "organ, który wydał to pismo"


@pytest.mark.parametrize(
    ("paragraphs", "told"),
    [
        (
            wording.appeal(AUTHORITY),
            [
                "odwołanie do ministra właściwego do spraw zabezpieczenia społecznego",
                "za pośrednictwem Wojewody Opolskiego",
                "14 dni od dnia doręczenia",
                "art. 127 § 1 i 2",
                "art. 129 § 1 i 2",
                "art. 128",
            ],
        ),
        (
            wording.waiver(AUTHORITY),
            [
                "zrzec się prawa do jego wniesienia",
                "oświadczenie Wojewodzie Opolskiemu",
                "ostateczna i prawomocna",
                "art. 127a § 1 i 2",
                "sądu administracyjnego",
            ],
        ),
        (wording.not_executed_yet(), ["nie ulega wykonaniu", "art. 130 § 1 i 2"]),
        (wording.executed_at_once(), ["rygor natychmiastowej", "art. 130 § 3 pkt 1"]),
        (wording.as_requested(), ["zgodna z żądaniem strony", "art. 130 § 4"]),
        (
            wording.complaint(AUTHORITY),
            ["zażalenie", "7 dni", "art. 141 § 2", "art. 144", "art. 143"],
        ),
        (wording.no_complaint(), ["nie służy zażalenie", "art. 142"]),
        (
            wording.urging(AUTHORITY),
            ["ponaglenia", "bezczynność", "przewlekłość", "art. 37 § 1", "uzasadnienie"],
        ),
        (
            wording.left_unexamined(facts.NOTIFICATION),
            ["pozostawienie zgłoszenia bez rozpoznania", "art. 64 § 2"],
        ),
        (wording.counting_days(), ["nie uwzględnia się dnia doręczenia", "sobot", "art. 57 § 1"]),
        (wording.files(), ["wglądu w akta", "art. 73 § 1"]),
        (wording.hearing(7), ["w terminie 7 dni", "się nie wypowie"]),
        (wording.change_of_address(), ["skutek prawny", "art. 41 § 1 i 2"]),
        (wording.three_years(), ["3 lat", "za wycofane", "art. 98 § 2"]),
        (wording.yearly_report(EntityKind.CIS), ["31 marca", "centrum", "art. 5 ust. 4 pkt 2"]),
        (wording.yearly_report(EntityKind.KIS), ["31 marca", "klubu", "art. 18a ust. 6"]),
        ((wording.no_fee(),), ["opłacie skarbowej", "art. 2 ust. 1 pkt 1 lit. c"]),
    ],
)
def test_an_instruction_says_what_its_article_asks(paragraphs, told):
    text = " ".join(paragraphs)
    assert [part for part in told if part not in text] == []
    assert all(paragraph.endswith(".") for paragraph in paragraphs)


def test_a_sentence_has_one_full_stop():
    assert wording.sentence("do dnia 1 grudnia 2026 r.") == "do dnia 1 grudnia 2026 r."
    assert wording.sentence("Tak") == "Tak."


def test_a_term_of_one_day_is_inflected():
    assert [wording.within(1), wording.within(7)] == ["1 dnia", "7 dni"]


def test_a_unit_is_named_by_what_is_known_of_it():
    assert [name for name, _ in wording.unit_rows(samples.CENTRE)] == [
        *("Nazwa", "Forma prawna", "Instytucja tworząca", "Miejsce funkcjonowania"),
        "Rodzaj działalności",
    ]
    assert [name for name, _ in wording.unit_rows(samples.CLUB)] == [
        *("Nazwa", "Podmiot prowadzący", "Miejsce funkcjonowania"),
    ]


def test_how_a_case_began_agrees_in_gender():
    assert wording.how_it_began(samples.GRANT).startswith(
        "W dniu 5 listopada 2026 r. wpłynął wniosek z dnia 3 listopada 2026 r. w sprawie nadania"
    )
    assert wording.how_it_began(samples.NOTIFIED).endswith(", złożone przez: Gmina Przykładowo.")


def test_a_case_of_the_office_itself_says_so():
    matter = facts.Matter(about=wording.ABOUT_LOSS, opened_on=date(2026, 9, 1))
    assert wording.how_it_began(matter) == (
        "Postępowanie w sprawie utraty statusu centrum integracji społecznej wszczęto z urzędu "
        "w dniu 1 września 2026 r."
    )
