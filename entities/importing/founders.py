"""What kind of organisation stands behind a unit, and the legal form of the unit itself."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from entities.enums import EntityKind, LegalForm, OrganisationKind

from .text import key

_INFERRED = re.compile(r"\(?\bwywnioskowan\w*\)?", re.IGNORECASE)
# The narrow ones first: "Fundacja Caritas" is a foundation, "Caritas" a church unit.
_BY_NAME: tuple[tuple[OrganisationKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (OrganisationKind.COOPERATIVE, r"^spoldzielni\w* socjaln"),
        (OrganisationKind.FOUNDATION, r"^fundacj"),
        (OrganisationKind.POWIAT_UNIT, r"\bpowiatow\w+ centr\w+ pomocy rodzinie\b|\bpcpr\b"),
        (OrganisationKind.POWIAT_UNIT, r"\bpowiatow\w+ urz\w+ pracy\b|\bpup\b"),
        (
            OrganisationKind.GMINA_UNIT,
            r"\bosrod\w+ (?:pomocy (?:spolecznej|rodzinie)|uslug spolecznych)\b"
            r"|\b(?:m ?g|g ?m|m|g)?ops\b|\bmopr\b|\bcentr\w+ uslug spolecznych\b"
            r"|\bcentr\w+ pomocy rodzinie\b"
            r"|\bmiejsk\w+ centr\w+|\bgminn\w+ centr\w+",
        ),
        (OrganisationKind.GMINA, r"^(?:gmin|miast|miejska gmina|m st )\w*\b"),
        (OrganisationKind.GMINA, r"^urz\w+ (?:gmin|miast|miejsk)|^(?:wojt|burmistrz|prezydent)\b"),
        (OrganisationKind.POWIAT, r"^powiat\w*\b|^starost"),
        (OrganisationKind.WOJEWODZTWO, r"^(?:samorzad )?wojewodztw|^urz\w+ marszalkowsk"),
        (
            OrganisationKind.ASSOCIATION_UNION,
            r"^(?:zwiaz\w+|federacj\w+) .*(?:organizacj|stowarzysz)",
        ),
        (
            OrganisationKind.ASSOCIATION,
            r"\bstowarzyszeni|\btowarzystw|\bkolo gospodyn|^polski komitet pomocy spolecznej",
        ),
        (
            OrganisationKind.CHURCH,
            r"\bcaritas\b|\bparafi|\bdiecezj|\barchidiecezj|\bzgromadzeni\w+ (?:siostr|sw|zakon)"
            r"|\bzakon\b|\bdiakoni|\bkuri[ai]\b|^prowincj|\bkosciol",
        ),
    )
)
# Labels such as "organizacja pozarządowa – stowarzyszenie", "JST – ośrodek pomocy społecznej".
_BY_LABEL: tuple[tuple[OrganisationKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (OrganisationKind.ASSOCIATION_UNION, r"\bzwiazek stowarzyszen\b|\bfederacj"),
        (OrganisationKind.ASSOCIATION, r"\bstowarzyszeni"),
        (OrganisationKind.FOUNDATION, r"\bfundacj"),
        (OrganisationKind.COOPERATIVE, r"\bspoldzielni"),
        (OrganisationKind.CHURCH, r"\bkoscieln|\bcaritas\b|\bwyznaniow"),
        (OrganisationKind.NGO_OTHER, r"\borganizacj\w+ pozarzadow|\bngo\b|\bopp\b"),
        (
            OrganisationKind.GMINA_UNIT,
            r"\bosrod\w+ pomocy|\b[mg]?ops\b|\bmopr\b|\buslug spolecznych",
        ),
        (OrganisationKind.POWIAT_UNIT, r"\bpcpr\b|\bpowiatow\w+ centr"),
        (OrganisationKind.POWIAT, r"\bpowiat"),
        (OrganisationKind.WOJEWODZTWO, r"\bwojewodztw|\bsamorzad wojewod"),
        (OrganisationKind.GMINA, r"\bgmin|\bmiast"),
    )
)
# Names that many organisations bear, and that say of none which one it is.
_OF_MANY = re.compile(
    r"^(?:(?:miejsk|gminn|miejsko|gminno|powiatow|samorzadow)\w*[ -]?)*"
    r"(?:osrod\w+ pomocy (?:spolecznej|rodzinie)|centr\w+ (?:pomocy rodzinie|uslug spolecznych)"
    r"|urzad pracy|(?:m ?g|g ?m|m|g)?ops|mopr|pcpr|pup)$"
    r"|^(?:gmina|miasto|gmina i miasto|miasto i gmina|powiat|starostwo powiatowe)$"
    r"|^urzad (?:gminy|miasta|miejski)(?: i (?:gminy|miasta))?$"
    r"|^(?:caritas|stowarzyszenie|fundacja|parafia(?: rzymskokatolicka)?)$"
)
_FORMS = (
    (LegalForm.BUDGETARY_ESTABLISHMENT, re.compile(r"\bzaklad\w* budzetow")),
    (LegalForm.BUDGETARY_UNIT, re.compile(r"\bjednostk\w* budzetow")),
    (LegalForm.AUXILIARY_HOLDING, re.compile(r"\bgospodarstw\w* pomocnicz")),
    (LegalForm.SEPARATE_UNIT, re.compile(r"\bwyodrebnion")),
)
_LOCAL = frozenset(
    {
        OrganisationKind.GMINA,
        OrganisationKind.POWIAT,
        OrganisationKind.WOJEWODZTWO,
        OrganisationKind.GMINA_UNIT,
        OrganisationKind.POWIAT_UNIT,
        OrganisationKind.OTHER,
    }
)


@dataclass(frozen=True, slots=True)
class Founder:
    """What is known of the kind of an organisation; `inferred` when no source said it."""

    kind: OrganisationKind
    inferred: bool = False
    warnings: tuple[str, ...] = ()


def kind_of(name: str, label: str = "") -> Founder:
    """The kind of the organisation, from its name and from what the source calls it.

    The name decides where it says the form; the label decides otherwise. Neither: `OTHER`.
    A name and a label that contradict each other give the label's kind and a warning: whoever
    wrote the label knew the organisation.
    """
    inferred = bool(_INFERRED.search(label))
    by_name = _first(_BY_NAME, key(name))
    by_label = _first(_BY_LABEL, key(_INFERRED.sub("", label)))
    if by_name and by_label and not _agree(by_name, by_label):
        warning = _("Rodzaj prowadzącego „%(label)s” nie pasuje do nazwy „%(name)s”.") % {
            "label": label,
            "name": name,
        }
        return Founder(by_label, inferred, (warning,))
    kind = by_name or by_label
    return Founder(kind or OrganisationKind.OTHER, inferred or (bool(name) and kind is None))


def is_of_many(name: str) -> bool:
    """Whether the name alone does not tell the organisation: "Gminny Ośrodek Pomocy Społecznej"."""
    return bool(_OF_MANY.search(key(name)))


def legal_form(entity_kind: EntityKind, founder_kind: OrganisationKind | None, *texts: str) -> str:
    """The legal form of a CIS that the texts name, or that its founder alone allows.

    A CIS of an NGO, a church body or a social cooperative is always a unit separated
    organisationally and financially (art. 3(4)); that of a local government is a budgetary unit
    or establishment (art. 3(2)(1)), which only a source can tell. The Act names no form for a
    KIS, and none is returned.
    """
    if entity_kind != EntityKind.CIS:
        return ""
    if founder_kind and founder_kind not in _LOCAL:
        return LegalForm.SEPARATE_UNIT
    words = key(" ".join(texts))
    return next((form for form, pattern in _FORMS if pattern.search(words)), "")


def _first(
    table: tuple[tuple[OrganisationKind, re.Pattern[str]], ...], words: str
) -> OrganisationKind | None:
    return next((kind for kind, pattern in table if pattern.search(words)), None)


def _agree(by_name: OrganisationKind, by_label: OrganisationKind) -> bool:
    """A label may be wider than the name: "JST – miasto" of a centre, "NGO" of an association."""
    if by_name == by_label:
        return True
    ngos = {
        OrganisationKind.ASSOCIATION,
        OrganisationKind.ASSOCIATION_UNION,
        OrganisationKind.FOUNDATION,
    }
    if by_label == OrganisationKind.NGO_OTHER:
        return by_name in ngos
    if by_label == OrganisationKind.ASSOCIATION:
        return by_name == OrganisationKind.ASSOCIATION_UNION
    return by_label == OrganisationKind.GMINA and by_name == OrganisationKind.GMINA_UNIT
