"""Builders of letters: every kind has its builder, and what depends on the facts depends."""

import dataclasses
from datetime import date

import pytest

from entities.documents.content import Data, Points
from entities.documents.letters import decisions, notices, orders, registers, wording
from entities.enums import DECISIONS, ORDERS, LetterKind
from entities.enums.cases import LossGround
from tests.entities.documents import samples

# Their sample reasons, written by a person, cite the Act.
SPEAKS_OF_THE_ACT_IN_PASSING = {LetterKind.FORWARDING}


def built(build, kind, **changes):
    """The letter of the sample facts of a kind, some of them changed."""
    facts = dataclasses.replace(samples.LETTERS[kind][1], **changes)
    return build(samples.ENVELOPE, facts)


def everything(letter):
    """All that a letter says, as one text."""
    parts = [letter.title, letter.subject, letter.legal_basis]
    for section in (letter.resolution, *(part.blocks for part in letter.reasons)):
        for block in section:
            if isinstance(block, Points):
                parts += block.items
            elif isinstance(block, Data):
                parts += [f"{name}: {value}" for name, value in block.rows]
            else:
                parts.append(block)
    return "\n".join([*parts, *letter.instruction, *(part.heading for part in letter.reasons)])


def test_every_kind_of_letter_has_a_builder():
    assert set(samples.LETTERS) == set(LetterKind)


@pytest.mark.parametrize("kind", LetterKind)
def test_a_letter_is_of_its_kind_and_in_its_envelope(kind):
    letter = samples.letter(kind)
    assert letter.kind == kind
    for name in ("office", "number", "issued_on", "addressee", "signature", "code", "url"):
        assert getattr(letter, name) == getattr(samples.ENVELOPE, name)


@pytest.mark.parametrize("kind", LetterKind)
def test_no_sentence_ends_twice_or_holds_a_gap(kind):
    text = everything(samples.letter(kind))
    assert [wrong for wrong in ("..", ",.", ",,", "  ", " ,", " .", "None") if wrong in text] == []


@pytest.mark.parametrize("kind", LetterKind)
def test_short_names_of_acts_are_explained_before_they_are_used(kind):
    told = everything(samples.letter(kind))
    of_code, of_act = told.find("k.p.a.)"), told.find(" ustawy).")
    assert of_code < 0 or 0 < told.find("zwanej dalej „k.p.a.”") < of_code
    if kind not in SPEAKS_OF_THE_ACT_IN_PASSING:
        assert of_act < 0 or 0 < told.find("zwanej dalej „ustawą”") < of_act


@pytest.mark.parametrize(
    ("kind", "articles"),
    [
        (LetterKind.CALL_TO_COMPLETE, ["art. 64 § 2"]),
        (LetterKind.PROLONGED, ["art. 64 § 2"]),
        (LetterKind.DELAY_NOTICE, ["art. 36 § 1"]),
        (LetterKind.FORWARDING, ["art. 65 § 1"]),
        (LetterKind.OPENING, ["art. 61 § 1 i 4"]),
        (LetterKind.HEARING, ["art. 10 § 1", "art. 79a § 1"]),
        (LetterKind.UNEXAMINED, ["art. 64 § 2"]),
        (LetterKind.SUSPENSION, ["art. 97 § 1 pkt 4", "art. 101 § 1", "art. 123 § 1"]),
        (LetterKind.RESUMPTION, ["art. 97 § 2", "art. 123 § 1"]),
        (LetterKind.CORRECTION, ["art. 113 § 1", "art. 123 § 1"]),
        (LetterKind.GRANT, ["art. 5 ust. 1 i 2", "art. 104 § 1"]),
        (LetterKind.REFUSAL, ["art. 5 ust. 1", "art. 104 § 1"]),
        (LetterKind.EXTENSION, ["art. 5a", "art. 104 § 1"]),
        (LetterKind.LOSS, ["art. 6 ust. 1a", "art. 104 § 1"]),
        (LetterKind.TAKEOVER, ["art. 6 ust. 4", "art. 104 § 1"]),
        (LetterKind.CHANGE, ["art. 155", "art. 104 § 1"]),
        (LetterKind.DISCONTINUANCE, ["art. 105 § 2", "art. 104 § 1"]),
        (LetterKind.DEMAND, ["art. 5b ust. 2"]),
        (LetterKind.CALL_TO_MEND, ["art. 5b ust. 2"]),
        (LetterKind.KIS_ENTRY, ["art. 18a ust. 1 i 2"]),
        (LetterKind.KIS_REMOVAL, ["art. 18a ust. 5"]),
        (LetterKind.KIS_KEPT, ["art. 18a ust. 5"]),
        (LetterKind.CERTIFICATE, ["art. 217 § 2", "art. 218 § 1"]),
        (LetterKind.CERTIFICATE_REFUSAL, ["art. 219", "art. 123 § 1"]),
    ],
)
def test_a_letter_cites_its_articles(kind, articles):
    basis = samples.letter(kind).legal_basis
    assert basis.startswith("Na podstawie art. ")
    assert [article for article in articles if article not in basis] == []


@pytest.mark.parametrize("kind", sorted(DECISIONS | ORDERS))
def test_a_decision_names_party_facts_and_law(kind):
    letter = samples.letter(kind)
    assert samples.PARTY in letter.legal_basis
    assert [part.heading for part in letter.reasons] == [
        "Uzasadnienie faktyczne",
        "Uzasadnienie prawne",
    ]
    assert samples.FOUND[0] in letter.reasons[0].blocks


def test_the_envelope_may_bring_other_provisions():
    envelope = dataclasses.replace(samples.ENVELOPE, provisions="art. 5 ust. 9 ustawy nowej")
    assert samples.letter(LetterKind.GRANT, envelope).legal_basis.startswith(
        "Na podstawie art. 5 ust. 9 ustawy nowej, po rozpatrzeniu wniosku"
    )


def test_a_grant_lasts_five_years_from_a_day_or_from_delivery():
    given = samples.letter(LetterKind.GRANT).resolution[-1]
    assert given == (
        "Status nadaje się na okres 5 lat od dnia 15 grudnia 2026 r. do dnia 14 grudnia 2031 r. "
        "Gdyby decyzja została doręczona po dniu 15 grudnia 2026 r., okres 5 lat liczy się od dnia "
        "doręczenia."
    )
    open_ = built(decisions.grant, LetterKind.GRANT, valid_from=None, valid_until=None)
    assert open_.resolution[-1] == "Status nadaje się na okres 5 lat od dnia doręczenia decyzji."


def test_conditions_of_the_office_become_points():
    letter = built(decisions.grant, LetterKind.GRANT, conditions=("Dodatkowy warunek.",))
    assert letter.resolution[-1].operative
    assert letter.resolution[-1].items[1] == "Dodatkowy warunek."


def test_a_loss_waits_for_the_appeal_unless_it_is_enforceable_at_once():
    waits = everything(samples.letter(LetterKind.LOSS))
    assert ("art. 130 § 1 i 2" in waits, "art. 108" in waits) == (True, False)
    reason = "ochrona środków publicznych."
    at_once = everything(built(decisions.loss, LetterKind.LOSS, immediate=reason))
    assert ("art. 130 § 1 i 2" in at_once, "art. 108 § 1" in at_once) == (False, True)
    assert f"Powód nadania rygoru w tej sprawie: {reason}" in at_once
    assert "art. 130 § 3 pkt 1" in at_once


@pytest.mark.parametrize(
    ("about", "article", "refused"),
    [
        (
            wording.ABOUT_GRANT,
            "art. 5 ust. 1 ustawy z dnia 13 czerwca",
            "odmawiam nadania statusu centrum integracji społecznej jednostce:",
        ),
        (
            wording.ABOUT_EXTENSION,
            "art. 5a ustawy z dnia 13 czerwca",
            "odmawiam przedłużenia statusu centrum integracji społecznej jednostki:",
        ),
        (
            wording.ABOUT_LOSS,
            "art. 6 ust. 1 i 1a ustawy z dnia 13 czerwca",
            "odmawiam orzeczenia o utracie statusu centrum integracji społecznej przez jednostkę:",
        ),
        (
            wording.ABOUT_TAKEOVER,
            "art. 6 ust. 4 ustawy z dnia 13 czerwca",
            "odmawiam orzeczenia o przejęciu praw i obowiązków instytucji tworzącej centrum "
            "integracji społecznej (dotyczy jednostki):",
        ),
        (
            wording.ABOUT_CHANGE,
            "art. 155 i art. 104 § 1 ustawy z dnia 14 czerwca",
            "odmawiam zmiany decyzji dotyczącej statusu centrum integracji społecznej (dotyczy "
            "jednostki):",
        ),
    ],
)
def test_a_refusal_stands_on_the_article_of_what_was_asked(about, article, refused):
    matter = dataclasses.replace(samples.GRANT, about=about)
    letter = built(decisions.refusal, LetterKind.REFUSAL, matter=matter)
    assert letter.legal_basis.startswith(f"Na podstawie {article}")
    assert letter.resolution[0] == refused
    assert ("art. 5 ust. 1" in everything(letter)) == (about == wording.ABOUT_GRANT)


@pytest.mark.parametrize("kind", sorted(DECISIONS))
def test_legal_reasons_say_the_rule_and_what_follows_from_it(kind):
    rule, *more = samples.letter(kind).reasons[1].blocks
    assert "art. " in rule
    assert any("Z ustaleń opisanych w uzasadnieniu faktycznym wynika" in text for text in more)


@pytest.mark.parametrize("ground", LossGround.values)
def test_each_ground_of_a_loss_has_its_article_and_its_reasons(ground):
    letter = built(decisions.loss, LetterKind.LOSS, ground=ground)
    article = letter.legal_basis.removeprefix("Na podstawie ").partition(" ustawy")[0]
    assert article in letter.reasons[1].blocks[0]
    assert article in LossGround(ground).label


def test_a_corrected_order_is_not_called_a_decision():
    letter = built(orders.correction, LetterKind.CORRECTION, of_order=True)
    assert "omyłki w postanowieniu z dnia" in letter.subject
    assert "art. 113 § 1 w związku z art. 126" in letter.legal_basis
    assert not any("w decyzji z dnia" in text for text in everything(letter).splitlines())


def test_who_is_removed_or_left_unexamined_learns_of_the_court():
    removed = everything(samples.letter(LetterKind.KIS_REMOVAL))
    silent = everything(samples.letter(LetterKind.UNEXAMINED))
    assert "w terminie 30 dni od dnia, w którym skarżący dowiedział się o wykreśleniu" in removed
    assert "skargę na bezczynność" in silent


@pytest.mark.parametrize(
    ("on_request", "article"), [(True, "art. 105 § 2"), (False, "art. 105 § 1")]
)
def test_a_discontinuance_has_its_own_ground(on_request, article):
    letter = built(decisions.discontinuance, LetterKind.DISCONTINUANCE, on_request=on_request)
    assert article in letter.legal_basis
    assert article in letter.reasons[1].blocks[0]


def test_a_suspension_on_request_tells_of_the_three_years():
    own = everything(samples.letter(LetterKind.SUSPENSION))
    asked = everything(built(orders.suspension, LetterKind.SUSPENSION, on_request=True))
    assert ("art. 98 § 2" in own, "art. 98 § 2" in asked) == (False, True)
    assert "art. 98 § 1" in asked


def test_a_resumption_on_request_has_its_own_reason():
    letter = built(orders.resumption, LetterKind.RESUMPTION, on_request=True)
    assert "art. 98 § 2" in letter.legal_basis
    assert "zwróciła się ona o podjęcie" in letter.reasons[1].blocks[0]


def test_a_correction_shows_what_stood_and_what_should():
    letter = built(
        orders.correction,
        LetterKind.CORRECTION,
        corrections=(("2062", "2026"), ("Brzeg", "Nysa")),
        requested=True,
    )
    assert letter.resolution[1].items == (
        "zamiast: „2062” powinno być: „2026”",
        "zamiast: „Brzeg” powinno być: „Nysa”",
    )
    assert "na żądanie strony" in letter.resolution[0]


def test_premises_are_told_only_to_who_asked_for_something():
    own = built(notices.hearing, LetterKind.HEARING, matter=samples.EX_OFFICIO)
    assert "79a" not in everything(own)
    assert "Nie wykazano tytułu prawnego do lokalu." in everything(
        samples.letter(LetterKind.HEARING)
    )


def test_a_call_says_how_many_days_there_are_and_from_when():
    letter = built(notices.call_to_complete, LetterKind.CALL_TO_COMPLETE, days=14)
    assert "w terminie 14 dni od dnia doręczenia" in letter.legal_basis


def test_a_removal_says_who_found_that_the_club_had_ceased():
    by_office = everything(samples.letter(LetterKind.KIS_REMOVAL))
    on_notice = everything(built(registers.removal, LetterKind.KIS_REMOVAL, by_office=False))
    assert "Wojewoda stwierdził" in by_office
    assert "Podmiot prowadzący zawiadomił" in on_notice


def test_a_certificate_says_of_which_day_for_what_and_that_nothing_is_paid():
    letter = built(
        registers.certificate,
        LetterKind.CERTIFICATE,
        as_of=date(2026, 1, 31),
        purpose="udział w konkursie",
    )
    text = everything(letter)
    assert "według stanu na dzień 31 stycznia 2026 r." in text
    assert "Cel, w którym wydano zaświadczenie: udział w konkursie." in text
    assert "Zaświadczenie nie podlega opłacie skarbowej" in text
    assert letter.subject == "o wpisie do rejestru klubów integracji społecznej"


def test_a_certificate_of_a_centre_names_its_register():
    matter = dataclasses.replace(samples.ASKED, unit=samples.CENTRE)
    letter = built(registers.certificate, LetterKind.CERTIFICATE, matter=matter)
    assert letter.subject == "o wpisie do rejestru centrów integracji społecznej"


def test_lapsed_request_is_discontinued_by_two_articles_art_98_2_and_105_1_kpa():
    letter = built(
        decisions.discontinuance,
        LetterKind.DISCONTINUANCE,
        on_request=False,
        lapsed_after=date(2029, 11, 16),
    )
    assert "art. 98 § 2, art. 105 § 1 i art. 104 § 1" in letter.legal_basis
    assert "upłynął z dniem 16 listopada 2029 r." in everything(letter)


def test_refusal_of_an_entry_cites_who_may_run_a_club_art_18_1_and_18a_2():
    letter = built(decisions.refusal, LetterKind.REFUSAL, matter=samples.NOTIFIED)
    assert "art. 18 ust. 1 i art. 18a ust. 2 ustawy" in letter.legal_basis
    assert letter.resolution[0].startswith("odmawiam wpisu do rejestru klubów")


def test_refusal_of_a_certificate_tells_of_the_complaint_art_141_and_219_kpa():
    told = " ".join(samples.letter(LetterKind.CERTIFICATE_REFUSAL).instruction)
    assert "zażalenie" in told
    assert "7 dni" in told


def test_filing_goes_to_the_competent_authority_as_well_as_the_news_to_the_party_art_65_kpa():
    letter = samples.letter(LetterKind.FORWARDING)
    passed_on = "Wojewoda Śląski, z przekazywanym pismem i załącznikami"
    assert letter.recipients == (samples.ENVELOPE.addressee[0], passed_on, "a/a")
