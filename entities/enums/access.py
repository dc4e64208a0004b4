"""Fixed lists of who looks after the entries of an organisation, and how they came to it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AccessOutcome(models.TextChoices):
    """What became of a person's request to look after entries."""

    ACCEPTED = "accepted", _("przyjęto")
    REFUSED = "refused", _("odmówiono")
    WITHDRAWN = "withdrawn", _("wycofano")


class InvitationOutcome(models.TextChoices):
    """What became of an invitation to a team."""

    ACCEPTED = "accepted", _("przyjęto")
    DECLINED = "declined", _("odrzucono")
    CANCELLED = "cancelled", _("cofnięto")


class NoticeKind(models.TextChoices):
    """What the portal writes to people about, besides days that come."""

    ACCESS_ASKED = "access_asked", _("ktoś prosi o dostęp do wpisów")
    ACCESS_ACCEPTED = "access_accepted", _("prośba o dostęp przyjęta")
    ACCESS_REFUSED = "access_refused", _("prośba o dostęp odrzucona")
    INVITED = "invited", _("zaproszenie do zespołu")
    ROLE_LOST = "role_lost", _("koniec roli w zespole")
    CHANGE_PROPOSED = "change_proposed", _("propozycja zmiany danych rejestru")
    CHANGE_SETTLED = "change_settled", _("rozstrzygnięta propozycja zmiany")
    STILL_CORRECT = "still_correct", _("pytanie, czy wpisy są aktualne")
    MISTAKE_REPORTED = "mistake_reported", _("ktoś zgłosił błąd we wpisie")
    MISTAKE_SETTLED = "mistake_settled", _("odpowiedź na zgłoszenie błędu")
    FILED = "filed", _("pismo strony wysłane przez portal")
    SENT = "sent", _("potwierdzenie, że pismo strony wysłano")
    LETTER_CAME = "letter_came", _("pismo urzędu w sprawie")
    REPORT_DUE = "report_due", _("sprawozdanie roczne do wysłania")
    REPORT_SENT = "report_sent", _("wysłano sprawozdanie roczne")
    REPORT_RETURNED = "report_returned", _("sprawozdanie roczne do poprawy")
    REPORT_ACCEPTED = "report_accepted", _("sprawozdanie roczne przyjęte")
    ROLE_CHANGED = "role_changed", _("inna rola w zespole")
    OWNER_ADDED = "owner_added", _("nowy właściciel wpisów")
    PERSON_LEFT = "person_left", _("ktoś odszedł z zespołu")
    WITHOUT_OWNER = "without_owner", _("organizacja bez właściciela wpisów")
    WATCH_ASKED = "watch_asked", _("prośba o potwierdzenie powiadomień")
    WATCH_NEWS = "watch_news", _("powiadomienie o zmianach")
    WATCH_ENDS = "watch_ends", _("pytanie, czy przedłużyć powiadomienia")


class EntryOutcome(models.TextChoices):
    """What the office did with a proposed change of register data."""

    ACCEPTED = "accepted", _("przyjęto")
    CORRECTED = "corrected", _("przyjęto z poprawkami")
    REFUSED = "refused", _("odmówiono")
    WITHDRAWN = "withdrawn", _("wycofano")


class MistakeAbout(models.TextChoices):
    """What a visitor says is wrong with an entry."""

    CONTACT = "contact", _("telefon, e-mail albo strona")
    ADDRESS = "address", _("adres albo dojazd")
    HOURS = "hours", _("godziny")
    OFFER = "offer", _("dla kogo i co oferuje")
    CLOSED = "closed", _("tego miejsca już nie ma")
    OTHER = "other", _("coś innego")


class MistakeOutcome(models.TextChoices):
    """What became of a visitor's report."""

    MENDED = "mended", _("poprawiono")
    KEPT = "kept", _("wpis jest prawdziwy")
    EMPTY = "empty", _("to nie jest zgłoszenie błędu")
