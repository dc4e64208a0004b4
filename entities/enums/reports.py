"""Fixed lists of the yearly reports of centres and clubs (art. 5(4)(2) and art. 18a(6))."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReportState(models.TextChoices):
    """Where a yearly report is."""

    DRAFT = "draft", _("w przygotowaniu")
    SENT = "sent", _("wysłane, czeka na urząd")
    RETURNED = "returned", _("zwrócone do poprawy")
    ACCEPTED = "accepted", _("przyjęte")


class ReportMove(models.TextChoices):
    """What is done to a yearly report."""

    SEND = "send", _("wyślij")
    RETURN = "return", _("zwróć do poprawy")
    ACCEPT = "accept", _("przyjmij")


class ReportOutcome(models.TextChoices):
    """What the office did with one version that was sent."""

    RETURNED = "returned", _("zwrócono do poprawy")
    ACCEPTED = "accepted", _("przyjęto")


class ReportReminderStage(models.TextChoices):
    """When an organisation is reminded of a report: by itself on these days, or by hand."""

    MONTH = "month", _("miesiąc przed terminem")
    WEEK = "week", _("tydzień przed terminem")
    OVERDUE = "overdue", _("po terminie")
    BY_HAND = "by_hand", _("ręcznie, przez urząd")
