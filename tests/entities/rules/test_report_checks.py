"""Contradictions: which keep from sending, which ask for a word, when a rule speaks at all."""

import re
from decimal import Decimal

import pytest

from entities.rules import report_checks, report_forms
from tests.entities.rules.test_report_forms import FORMS
from tests.reporting import CENTRE, CLUB

CIS, KIS = (report_forms.read(told["content"], 2025) for told in FORMS)


def all_of(form):
    return [section.key for section in form.sections]


def found(form, figures, done=None):
    findings = report_checks.findings(form, figures, all_of(form) if done is None else done)
    return {finding.key: finding.level for finding in findings}


def test_a_whole_report_contradicts_nothing():
    assert found(CIS, CENTRE) == {}
    assert found(KIS, CLUB) == {}


@pytest.mark.parametrize(
    ("changes", "key", "level"),
    [
        ({"rozpoczeli.unemployed.persons": 21}, "rozpoczeli_z_uczestnikow:unemployed", "blocks"),
        ({"ukonczyli.unemployed.persons": 21}, "ukonczyli_z_uczestnikow:unemployed", "blocks"),
        ({"uczestnicy.unemployed.roles": 21}, "uczestnicy_roles_w_grupie:unemployed", "blocks"),
        ({"wydatki.salaries.amount": "49000.49"}, "wydatki_rowne_wykorzystaniu", "blocks"),
        ({"zmiany.changed.said": "yes"}, "zmiany_opisane", "blocks"),
        ({"zmiany.changed.said": None}, "brak:zmiany.changed.said", "blocks"),
        ({"efekty.social.said": None}, "brak:efekty.social.said", "blocks"),
        ({"usamodzielnieni.employer.persons": 10}, "usamodzielnieni_ukonczyli", "asks"),
        ({"dotacje.marshal.returned": "0.00"}, "dotacja_rozliczona:marshal", "asks"),
        ({"plan_wydatki.benefits.amount": "1.00"}, "plan_sie_bilansuje", "asks"),
        ({"kadra.contract.fte": "5.00"}, "etaty_i_osoby:contract", "asks"),
    ],
)
def test_a_contradiction_of_a_centre_is_found(changes, key, level):
    figures = {k: v for k, v in (CENTRE | changes).items() if v is not None}
    assert found(CIS, figures).get(key) == level


def test_contradictions_come_in_the_order_of_the_sections():
    changes = {"uczestnicy.unemployed.roles": 21, "efekty.social.said": None}
    figures = {k: v for k, v in (CENTRE | changes).items() if v is not None}
    findings = report_checks.findings(CIS, figures, all_of(CIS))
    assert [finding.section for finding in findings] == ["uczestnicy", "efekty"]


@pytest.mark.parametrize(
    ("changes", "key", "level"),
    [
        ({"rozpoczeli.unemployed.women": 13}, "rozpoczeli_women:unemployed", "blocks"),
        ({"efekty.homeless.men": 8}, "efekty_men:homeless", "blocks"),
        ({"efekty.unemployed.women_employed": 7}, "zatrudnieni_women:unemployed", "blocks"),
        ({"ukonczyli.other.men": 8}, "ukonczyli_men", "blocks"),
        ({"zawodowa.public.men": 8}, "zawodowa_men:public", "blocks"),
        ({"ukonczyli.employed.women": 4}, "zatrudnieni_zgodni", "asks"),
    ],
)
def test_a_contradiction_of_a_club_is_found(changes, key, level):
    assert found(KIS, CLUB | changes).get(key) == level


def test_a_sentence_says_both_numbers_and_the_fields():
    figures = CENTRE | {"rozpoczeli.unemployed.persons": 1021}
    (finding,) = [
        one
        for one in report_checks.findings(CIS, figures, all_of(CIS))
        if one.key.startswith("rozpoczeli_z")
    ]
    assert "1\u00a0021" in finding.says
    assert "20" in finding.says
    assert finding.says.startswith("Długotrwale bezrobotni")
    assert finding.cells == ("rozpoczeli.unemployed.persons", "uczestnicy.unemployed.persons")


@pytest.mark.parametrize(
    ("form", "changes", "key", "said"),
    [
        (
            KIS,
            {"ukonczyli.employed.women": 4, "ukonczyli.unknown.women": 3},
            "zatrudnieni_zgodni",
            "zatrudnienie podjęły 4 osoby, a według efektów 3.",
        ),
        (
            KIS,
            {"ukonczyli.employed.women": 1},
            "zatrudnieni_zgodni",
            "zatrudnienie podjęła 1 osoba, a według efektów 3.",
        ),
        (KIS, {"kadra.contract.fte": "2.50"}, "etaty_i_osoby:contract", "2,50 etatu na 2 osoby."),
        (KIS, {"kadra.contract.fte": "5.00"}, "etaty_i_osoby:contract", "5 etatów na 2 osoby."),
        (
            KIS,
            {"kadra.contract.women": 1},
            "etaty_i_osoby:contract",
            "1,50 etatu na 1 osobę.",
        ),
        (
            KIS,
            {"efekty.homeless.men": 22},
            "efekty_men:homeless",
            "efekty u 22 osób, a uczestników jest 7.",
        ),
        (
            KIS,
            {"ukonczyli.other.men": 8},
            "ukonczyli_men",
            "Zajęcia ukończyło 8 mężczyzn, a mężczyzn wśród uczestników jest 7.",
        ),
        (
            CIS,
            {"rozpoczeli.unemployed.persons": 22},
            "rozpoczeli_z_uczestnikow:unemployed",
            "zajęcia rozpoczęły 22 osoby, a w części „Uczestnicy” jest ich 20.",
        ),
        (
            CIS,
            {"uczestnicy.homeless.persons": 2, "uczestnicy.homeless.roles": 1},
            "uczestnik_bez_uslugi:homeless",
            "2 osoby w grupie, a usługi policzono tylko 1 raz.",
        ),
        (
            CIS,
            {"usamodzielnieni.employer.persons": 10, "ukonczyli.unemployed.roles": 0}
            | {"ukonczyli.unemployed.persons": 1},
            "usamodzielnieni_ukonczyli",
            "Usamodzielniło się 10 osób, a zajęcia ukończyła 1.",
        ),
    ],
)
def test_words_agree_with_their_numbers(form, changes, key, said):
    figures = (CENTRE if form is CIS else CLUB) | changes
    (finding,) = [
        one for one in report_checks.findings(form, figures, all_of(form)) if one.key == key
    ]
    assert said in finding.says


ASKING = re.compile(r"\b(sprawdź|wyjaśnij|napisz|popraw)\b", re.IGNORECASE)


@pytest.mark.parametrize("form", [CIS, KIS], ids=["CIS", "KIS"])
def test_what_only_asks_says_apart_what_is_so_and_what_to_do(form):
    asking = [check for check in form.checks if check["level"] == "asks"]
    assert asking
    for check in asking:
        assert not ASKING.search(check["says"]), check["key"]
        assert ASKING.search(check["then"]), check["key"]


@pytest.mark.parametrize("form", [CIS, KIS], ids=["CIS", "KIS"])
@pytest.mark.parametrize("number", ["0", "1", "3", "5", "12", "22", "2.5"])
def test_no_sentence_shows_how_it_is_made(form, number):
    for check in form.checks:
        told = report_checks.Told(Decimal(number), number)
        said = check["says"].format(row="wiersz", left=told, right=told)
        assert not re.search(r"[|*{}]", said), check["key"]


def test_nothing_is_said_of_what_nobody_has_begun():
    assert found(CIS, {}, []) == {}
    assert found(CIS, {"wydatki.salaries.amount": "1.00"}, []) == {}
    both = {"wydatki.salaries.amount": "1.00", "dotacje.gmina.used": "2.00"}
    assert "wydatki_rowne_wykorzystaniu" in found(CIS, both, [])


def test_sending_needs_every_section_and_a_word_for_what_asks():
    figures = CENTRE | {"plan_wydatki.benefits.amount": "1.00"}
    done = all_of(CIS)
    assert len(report_checks.why_not_send(CIS, figures, done, {})) == 1
    remarks = {"plan_sie_bilansuje": "Czekamy na umowę."}
    assert report_checks.why_not_send(CIS, figures, done, remarks) == []
    assert len(report_checks.why_not_send(CIS, figures, done[1:], remarks)) == 1


def test_a_remark_excuses_no_contradiction_that_blocks():
    figures = CENTRE | {"wydatki.salaries.amount": "0.00"}
    remarks = {"wydatki_rowne_wykorzystaniu": "Tak wyszło."}
    assert report_checks.why_not_send(CIS, figures, all_of(CIS), remarks)


def test_only_remarks_of_what_asks_for_them_are_kept_and_not_endlessly_long():
    figures = CENTRE | {"plan_wydatki.benefits.amount": "1.00", "dotacje.marshal.returned": "0.00"}
    asked = report_checks.findings(CIS, figures, all_of(CIS))
    told = {"plan_sie_bilansuje": "x" * 2000, "obcy": "y", "dotacja_rozliczona:gmina": "z"}
    told["dotacja_rozliczona:marshal"] = " "
    assert report_checks.kept_remarks(asked, told) == {
        "plan_sie_bilansuje": "x" * 1000,
        "dotacja_rozliczona:marshal": "",
    }


@pytest.mark.parametrize("sign", ["\x00", "\ud800"])
def test_a_remark_that_nobody_can_store_is_refused(sign):
    asked = report_checks.findings(
        CIS, CENTRE | {"plan_wydatki.benefits.amount": "1.00"}, all_of(CIS)
    )
    with pytest.raises(report_forms.NotAFigure):
        report_checks.kept_remarks(asked, {"plan_sie_bilansuje": f"a{sign}"})


def test_a_word_is_kept_only_of_what_asks_for_one():
    changes = {"uczestnicy.unemployed.roles": 21, "kadra.contract.fte": "5.00"}
    findings = report_checks.findings(CIS, CENTRE | changes, all_of(CIS))
    assert {one.blocks for one in findings} == {True, False}
    asking = [one.key for one in findings if not one.blocks]
    remarks = {one.key: " Tak ma być. " for one in findings} | {"obce": "x"}
    assert report_checks.kept_remarks(findings, remarks) == dict.fromkeys(asking, "Tak ma być.")
