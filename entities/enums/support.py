"""Fixed lists of those who take people on after a club or a centre, or work beside them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SupportKind(models.TextChoices):
    """Neighbours of clubs and centres in the social economy and in rehabilitation."""

    COOPERATIVE = "cooperative", _("spółdzielnia socjalna")
    ZAZ = "zaz", _("zakład aktywności zawodowej (ZAZ)")
    WTZ = "wtz", _("warsztat terapii zajęciowej (WTZ)")
