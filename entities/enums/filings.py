"""What parties send to an office through the portal."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FilingKind(models.TextChoices):
    """What a party sent (pismo strony; KPA art. 63)."""

    APPLICATION = "application", _("wniosek albo zgłoszenie")
    COMPLETION = "completion", _("odpowiedź na wezwanie do uzupełnienia")
    STATEMENT = "statement", _("wypowiedź przed decyzją")
    EXPLANATION = "explanation", _("wyjaśnienia")
    WITHDRAWAL = "withdrawal", _("wycofanie")
    OTHER = "other", _("inne pismo")
