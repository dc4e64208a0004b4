"""Fixed lists of open calls: for whom they are, how they stand on a day."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CallAudience(models.TextChoices):
    """For whom a call is; the first two are spelt as the kinds of entities."""

    CIS = "CIS", _("centra integracji społecznej (CIS)")
    KIS = "KIS", _("kluby integracji społecznej (KIS)")
    FOUNDERS = "founders", _("kto chce założyć CIS albo KIS")


class CallState(models.TextChoices):
    """How a call stands on a day: never a column, always an answer (`entities/rules`)."""

    OPEN = "open", _("otwarty")
    SOON = "soon", _("jeszcze nieotwarty")
    CHECK = "check", _("do ponownego sprawdzenia")
    CLOSED = "closed", _("zamknięty")
    WITHDRAWN = "withdrawn", _("wycofany z portalu")
