"""What the database refused, in the sentence of the rule that it guards."""

from django.apps import apps
from django.db import DatabaseError, IntegrityError
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from . import requirements
from .errors import RuleError

# What an act raises when the law, the register or the database says no.
REFUSALS = (RuleError, IntegrityError)

# Triggers that refuse under a name, as constraints do. Most guard what a requirement asks.
OF_TRIGGERS = {
    **{
        rule.__name__: requirements.sentence(rule)
        for rule in (
            requirements.basis_fits_kind,
            requirements.office_is_competent,
            requirements.place_lies_in_gmina,
        )
    },
    "links_are_of_one_kind": _(
        "Usługi i podstawy prawne CIS są inne niż usługi i podstawy prawne KIS (art. 3 i 18). "
        "Wybierz te, które dotyczą tego rodzaju podmiotu."
    ),
    "signed_letters_never_change": _(
        "Podpisane pismo nie zmienia się już nigdy. Omyłkę prostuje się osobnym postanowieniem "
        "(art. 113 KPA)."
    ),
    "signed_decisions_stay": _(
        "Tego, co rozstrzyga podpisana decyzja, nie zmienia się ani nie usuwa: zmienia to nowa "
        "decyzja (art. 155 KPA) albo rozstrzygnięcie ministra (art. 138 KPA)."
    ),
    "what_was_decided_on_stays": _(
        "Wniosku nie można już zmieniać: decyzja jest podpisana albo sprawa zakończona."
    ),
    "sent_reports_never_change": _(
        "Wysłana wersja sprawozdania nie zmienia się już nigdy: poprawka to następna wersja."
    ),
    "kind_stays_when_linked": _(
        "Do tego wiersza odwołują się już wpisy podmiotów, więc musi dotyczyć tego samego rodzaju "
        "(CIS albo KIS). Dla drugiego rodzaju dodaj osobny wiersz."
    ),
}


def sentence(error: DatabaseError) -> str:
    """What the constraint or the trigger that said no tells a person; "" when it has no words."""
    diagnosis = getattr(error.__cause__, "diag", None)
    name = getattr(diagnosis, "constraint_name", None) or ""
    for model in apps.get_models() if name else ():
        for constraint in model._meta.constraints:
            if constraint.name == name:
                return str(constraint.violation_error_message)
    return str(OF_TRIGGERS.get(name, ""))


def sentences(error: RuleError | IntegrityError) -> list[str]:
    """What a form shows: the sentences of a rule, or the one of what said no in the database."""
    if isinstance(error, RuleError):
        return error.sentences
    return [
        sentence(error)
        or now("Baza danych nie przyjęła tych danych: nie pasują do tego, co już w niej jest.")
    ]
