"""Who may create a CIS, who may run a KIS, and in what form: art. 3(2), 3(4) and 18(1)."""

from datetime import date

from entities.enums import (
    KINDS_OF_FOUNDER_TYPE,
    LOCAL_GOVERNMENT_UNITS,
    NGO_KINDS,
    EntityKind,
    FounderType,
    LegalForm,
    OrganisationKind,
)

_MAY_CREATE_CIS = (
    LOCAL_GOVERNMENT_UNITS
    | NGO_KINDS
    | {
        OrganisationKind.CHURCH,
        OrganisationKind.COOPERATIVE,
    }
)
# A gmina runs a club through its own unit (usually the social-assistance centre).
_MAY_RUN_KIS = NGO_KINDS | {
    OrganisationKind.GMINA,
    OrganisationKind.GMINA_UNIT,
    OrganisationKind.CHURCH,
    OrganisationKind.COOPERATIVE,
}

# The first day without auxiliary holdings of local-government units (gospodarstwa pomocnicze).
AUXILIARY_HOLDINGS_ENDED = date(2011, 1, 1)


def may_create_cis(organisation_kind: str) -> bool:
    """CIS może utworzyć jednostka samorządu terytorialnego, organizacja pozarządowa, podmiot
    kościelny albo spółdzielnia socjalna (art. 3 ust. 2).
    """
    return organisation_kind in _MAY_CREATE_CIS


def may_run_kis(organisation_kind: str) -> bool:
    """KIS może prowadzić gmina, organizacja pozarządowa, podmiot kościelny albo spółdzielnia
    socjalna; powiat i województwo nie (art. 18 ust. 1).
    """
    return organisation_kind in _MAY_RUN_KIS


def may_found(entity_kind: str, organisation_kind: str) -> bool:
    """Whether such an organisation may stand behind such an entity (art. 3(2), art. 18(1))."""
    if entity_kind == EntityKind.CIS:
        return may_create_cis(organisation_kind)
    return may_run_kis(organisation_kind)


def refusal(entity_kind: str) -> str:
    """The sentence of the rule that `may_found` applies, for whoever was refused."""
    rule = may_create_cis if entity_kind == EntityKind.CIS else may_run_kis
    return " ".join((rule.__doc__ or "").split())


def founder_type(organisation_kind: str) -> FounderType | None:
    """The founder type that legal bases are listed by; None for a kind the Act does not know."""
    for kind_of_founder, kinds in KINDS_OF_FOUNDER_TYPE.items():
        if organisation_kind in kinds:
            return kind_of_founder
    return None


def forms_of(entity_kind: str, organisation_kind: str) -> frozenset[LegalForm]:
    """The legal forms open to such an entity of such a founder (art. 3(2)(1) and 3(4)).

    The Act names no form for a KIS: it works inside its operator or as a separate unit.
    The auxiliary holding ended with 2010; entries of older centres still carry it.
    """
    if entity_kind == EntityKind.KIS:
        return frozenset({LegalForm.PART_OF_OPERATOR, LegalForm.SEPARATE_UNIT})
    if organisation_kind in LOCAL_GOVERNMENT_UNITS:
        return frozenset(
            {
                LegalForm.BUDGETARY_UNIT,
                LegalForm.BUDGETARY_ESTABLISHMENT,
                LegalForm.AUXILIARY_HOLDING,
            }
        )
    return frozenset({LegalForm.SEPARATE_UNIT})
