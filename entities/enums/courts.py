"""The fixed list of what administrative courts decide about a complaint."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Judgment(models.TextChoices):
    """What an administrative court decided about a complaint (p.p.s.a. art. 135, 145, 151, 161)."""

    DISMISSED = "dismissed", _("skargi nie uwzględniono: oddalono, odrzucono albo umorzono")
    MINISTER_SET_ASIDE = (
        "minister_set_aside",
        _("uchylono decyzję ministra (art. 145 § 1 pkt 1 p.p.s.a.)"),
    )
    BOTH_SET_ASIDE = (
        "both_set_aside",
        _("uchylono decyzje ministra i wojewody (art. 145 § 1 pkt 1 i art. 135 p.p.s.a.)"),
    )
    MINISTER_VOID = (
        "minister_void",
        _("stwierdzono nieważność decyzji ministra (art. 145 § 1 pkt 2 p.p.s.a.)"),
    )
    BOTH_VOID = (
        "both_void",
        _("stwierdzono nieważność decyzji obu instancji (art. 145 § 1 pkt 2 i art. 135 p.p.s.a.)"),
    )
    QUASHED = (
        "quashed",
        _("NSA uchylił wyrok: skargę rozpozna znowu sąd wojewódzki (art. 185 p.p.s.a.)"),
    )


# Judgments by which the minister's decision is gone; of some the voivode's is gone with it.
OF_MINISTER = frozenset({Judgment.MINISTER_SET_ASIDE, Judgment.MINISTER_VOID})
OF_BOTH = frozenset({Judgment.BOTH_SET_ASIDE, Judgment.BOTH_VOID})
VOID = frozenset({Judgment.MINISTER_VOID, Judgment.BOTH_VOID})
