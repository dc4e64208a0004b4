"""What the e-mails say: Polish sentences, the right day, nobody's name, no broken headers."""

from datetime import date

import pytest
import time_machine

from entities.actions import cases, entities
from entities.enums import LetterKind, Recipient
from entities.enums.cases import CaseKind
from entities.mailing import reminders
from entities.models import CaseTerm, Reminder, VoivodeOffice
from tests.factories import make_centre, received_case
from tests.proceedings import MONDAY, Office, at

pytestmark = pytest.mark.django_db

ON = date(2026, 12, 1)


@pytest.fixture
def centre(db):
    VoivodeOffice.objects.filter(pk="16").update(email="ps@opole.example", phone="77 000 00 00")
    return make_centre(since=date(2022, 1, 1), email="cis@wzor.example")


def flat(text):
    return " ".join(text.split())


def sent(mailoutbox, address):
    return next(mail for mail in mailoutbox if mail.to == [address])


def test_centre_reads_when_its_status_ends_and_what_to_do(centre, mailoutbox):
    reminders.run(ON)
    mail = sent(mailoutbox, "cis@wzor.example")
    assert mail.subject == "Centrum Integracji Społecznej w Opolu: status do 31 grudnia 2026 r."
    body = flat(mail.body)
    for told in (
        "ma status centrum integracji społecznej do 31 grudnia 2026 r.; to będzie jego ostatni",
        "Został najwyżej miesiąc",
        "Wniosek składa instytucja tworząca do: Opolski Urząd Wojewódzki w Opolu.",
        "Stowarzyszenie „Razem” w Nysie",
        "telefon 77 000 00 00 e-mail ps@opole.example",
        centre.get_absolute_url(),
    ):
        assert told in body
    assert mail.reply_to == ["ps@opole.example"]


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2026, 6, 30), "około pół roku"),
        (date(2026, 9, 30), "najwyżej trzy miesiące"),
        (date(2026, 11, 30), "najwyżej miesiąc"),
    ],
)
def test_each_warning_has_words_of_its_own(centre, mailoutbox, on, words):
    reminders.run(on)
    assert words in flat(sent(mailoutbox, "cis@wzor.example").body)


def test_office_reads_whether_an_extension_is_asked_for(mailoutbox):
    VoivodeOffice.objects.filter(pk="16").update(email="ps@opole.example")
    office = Office()
    entity = office.grant(MONDAY).case.entity
    reminders.run(date(2031, 6, 1))
    first = flat(sent(mailoutbox, "ps@opole.example").body)
    assert "W portalu nie ma wniosku o przedłużenie." in first
    assert "przypomnienie na adres cis@przyklad.example" in first
    mailoutbox.clear()
    case = office.case(CaseKind.CIS_EXTENSION, date(2031, 9, 1), entity)
    reminders.run(date(2031, 9, 1))
    then = flat(sent(mailoutbox, "ps@opole.example").body)
    assert f"Wniosek o przedłużenie jest w toku: sprawa {case.number}" in then


@pytest.mark.parametrize("kind", ["settle", "complete", "speak", "explain", "mend", "appeal"])
def test_office_reads_what_follows_from_each_term(mailoutbox, kind):
    VoivodeOffice.objects.filter(pk="16").update(email="ps@opole.example")
    # The day to settle a case is reckoned: a month after its receipt, a Sunday.
    received_on = date(2026, 11, 1) if kind == "settle" else MONDAY
    case = received_case(Office().clerk, received_on=received_on, at=at(MONDAY))
    CaseTerm.objects.all().delete()
    CaseTerm.objects.create(case=case, kind=kind, due_on=ON, set_on=received_on)
    reminders.run(ON)
    (mail,) = mailoutbox
    assert mail.subject.startswith(f"{case.number}: ")
    assert mail.subject.endswith("termin 1 grudnia 2026 r.")
    assert "wtorek, 1 grudnia 2026 r." in flat(mail.body)
    assert "Do tego dnia" in mail.body
    assert case.party not in mail.body


def test_name_with_signs_of_html_stays_as_it_is(centre, mailoutbox):
    entities.change(centre, {"name": "Centrum „A & B” <Opole>"}, by=None, reason="Nazwa")
    reminders.run(ON)
    assert "Centrum „A & B” <Opole>" in sent(mailoutbox, "cis@wzor.example").body


def test_same_reminder_has_the_same_message_id(centre):
    with time_machine.travel(at(ON)):
        reminders.run(ON)
    rows = [*Reminder.objects.order_by("pk")]
    ids = [reminders.compose(row).extra_headers["Message-ID"] for row in (*rows, *rows)]
    assert len(set(ids)) == len(rows) == 2
    assert all(text.startswith("<przypomnienie-") and text.endswith(">") for text in ids)


def test_mail_says_that_a_machine_sent_it(centre, mailoutbox):
    reminders.run(ON)
    assert {mail.extra_headers["Auto-Submitted"] for mail in mailoutbox} == {"auto-generated"}


def test_keeper_reads_whose_case_it_is(mailoutbox):
    VoivodeOffice.objects.filter(pk="16").update(email="ps@opole.example")
    office = Office()
    case = received_case(office.clerk, received_on=MONDAY, at=at(MONDAY))
    cases.assign(case, office.clerk, by=office.approver)
    reminders.run(date(2026, 12, 15))
    mail = sent(mailoutbox, office.clerk.email)
    assert "Tę sprawę prowadzisz Ty." in flat(mail.body)
    assert "Tę sprawę prowadzisz Ty." not in sent(mailoutbox, "ps@opole.example").body


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("complete", "podanie pozostanie bez rozpoznania (art. 64 § 2 KPA)"),
        ("explain", "złożyć wyjaśnienia, których żąda wojewoda (art. 5b"),
        ("mend", "może orzec o utracie statusu (art. 6 ust. 1a)"),
    ],
)
def test_party_reads_until_when_and_that_the_mail_changes_nothing(kind, words):
    VoivodeOffice.objects.filter(pk="16").update(email="ps@opole.example", phone="77 000 00 00")
    office = Office()
    case = received_case(office.clerk, received_on=MONDAY, at=at(MONDAY))
    term = CaseTerm.objects.create(case=case, kind=kind, due_on=ON, set_on=MONDAY)
    mail = reminders.compose(
        Reminder.objects.create(
            term=term,
            due_on=ON,
            ahead=3,
            recipient=Recipient.PARTY,
            address="kontakt@przyklad.example",
            written_on=date(2026, 11, 28),
            sent_by=office.clerk,
        )
    )
    assert mail.subject == f"{case.number}: czas na odpowiedź do 1 grudnia 2026 r."
    assert (mail.to, mail.reply_to) == (["kontakt@przyklad.example"], ["ps@opole.example"])
    body = flat(mail.body)
    for told in (words, "wtorek, 1 grudnia 2026 r. to ostatni dzień", "nie zmienia terminu"):
        assert told in body
    # What the case is about and who keeps it is nothing for an open e-mail.
    assert case.party not in body
    assert office.clerk.email not in body


def test_keeper_reads_that_a_term_has_passed():
    office = Office()
    case = received_case(office.clerk, received_on=MONDAY, at=at(MONDAY))
    row = Reminder.objects.create(
        term=case.terms.get(),
        due_on=date(2026, 12, 16),
        ahead=0,
        recipient=Recipient.PERSON,
        person=office.clerk,
        written_on=date(2027, 1, 4),
        sent_by=office.approver,
    )
    mail = reminders.compose(row)
    assert mail.to == [office.clerk.email]
    assert "termin minął 16 grudnia 2026 r." in flat(mail.body)


def test_party_reads_what_to_do_by_when_and_where(mailoutbox):
    VoivodeOffice.objects.filter(pk="16").update(
        street="ul. Piastowska 14",
        postal_code="45-082",
        city="Opole",
        delivery_address="AE:PL-12345-67890-ABCDE-12",
    )
    office = Office()
    case = received_case(office.clerk, received_on=MONDAY, at=at(MONDAY))
    facts = {"defects": ["Brak zgody Jana Nowaka."], "days": 14}
    letter = office.letter(case, LetterKind.CALL_TO_COMPLETE, MONDAY, facts, delivered=MONDAY)
    reminders.run(date(2026, 11, 27))
    body = flat(sent(mailoutbox, "cis@przyklad.example").body)
    for told in (
        f"w sprawie {case.number}: poniedziałek, 30 listopada 2026 r. to ostatni dzień",
        f"wezwanie do usunięcia braków, z 16 listopada 2026 r., znak {letter.number}.",
        f"Odpowiedź, z podaniem znaku sprawy {case.number}, składa się:",
        "- przez e-Doręczenia na adres AE:PL-12345-67890-ABCDE-12,",
        "- na piśmie, pocztą albo osobiście: Opolski Urząd Wojewódzki w Opolu, ul. Piastowska 14, "
        "45-082 Opole.",
    ):
        assert told in body
    # What is missing may name people; the e-mail travels open.
    assert "Nowaka" not in body
    assert case.party not in body


def test_party_reads_that_to_speak_is_its_right_and_no_duty_art_10_kpa(mailoutbox):
    office = Office()
    case = received_case(office.clerk, received_on=MONDAY, at=at(MONDAY))
    cases.examine(case, by=office.clerk, at=at(MONDAY))
    facts = {"days": 7, "evidence": [], "unmet": []}
    office.letter(case, LetterKind.HEARING, MONDAY, facts, delivered=MONDAY)
    reminders.run(date(2026, 11, 20))
    body = flat(sent(mailoutbox, "cis@przyklad.example").body)
    assert "To prawo, nie obowiązek" in body
    assert "zawiadomienie o możliwości wypowiedzenia się, z 16 listopada" in body
