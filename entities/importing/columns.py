"""What a column is, from its label: every office has its own words for the same thing."""

import re
from functools import lru_cache

from .text import key

ORDINAL = "ordinal"
"""A column of row numbers: known, and of no use."""

PERSON = "person"
"""A column with names of natural persons: recognised so that it is never read."""

GROUP = "group"
"""A label that only says whose the columns under it are: "Dane podmiotu prowadzącego"."""

IGNORED = frozenset({ORDINAL, PERSON, GROUP, f"founder_{GROUP}"})

_LONGEST_LABEL = 200
_NOT_A_LABEL = re.compile(r"@|://|www\.\w|\d{3}")
_IN_PARENTHESES = re.compile(r"\(([^()]*)\)?")

# "instytucja tworząca", "podmiot prowadzący", "organ założycielski", "wnioskodawca" …
_FOUNDER = re.compile(
    r"\b(?:(?:instytucj|podmiot|jednostk|organizacj|organ|firm)\w* )?"
    r"(?:tworzac|prowadzac|zalozycielsk|zarzadzajac)\w*"
    r"|\bwnioskodawc\w*|\bzalozyciel\w*|\bfounder\b"
)
# "nazwa CIS", "adres siedziby klubu": whose column it is when nobody else is named.
_ENTITY = re.compile(
    r"\b(?:cis|kis|cis kis|kis cis|centrum|klubu?|integracji spolecznej|jednostki"
    r"(?: organizacyjnej| reintegracyjnej)?|placowki|podmiotu|obiektu)\b"
)

# The first pattern that fits wins, so the narrow ones stand above the wide ones.
_RULES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (field, re.compile(pattern))
    for field, pattern in (
        ("name_address", r"^(?:pelna )?nazw[aey]\b.*\b(?:adres|siedzib)"),
        (PERSON, r"\b(?:imi[eo]\w*|nazwisk\w*|pesel)\b"),
        (PERSON, r"\b(?:kierowni|dyrektor|prezes|koordynator|kierujac|reprezentuj|upowaznion)"),
        (PERSON, r"\bosob\w* (?:do kontaktu|kontaktow\w*|odpowiedzialn\w*)|^osob[ay]$"),
        ("krs", r"\bkrs\b|krajowym rejestrze sadowym"),
        ("nip", r"\bnip\b"),
        ("regon", r"\bregon\b"),
        ("teryt", r"\bteryt\b|^kod gminy$"),
        ("contact", r"\btel\w*.*\b(?:mail|www)\b|\badres\b.*\btel\w*|\bmail\b.*\b(?:tel|www)"),
        ("email", r"\be ?mail\w*\b|\bmail\b|poczt\w* elektroniczn"),
        ("website", r"\bwww\b|\bstron\w*\b.*\binternet|^strona$|\bwebsite\b|\bwitryna\b"),
        ("contact", r"\bdane (?:tele ?adresowe|kontaktowe|do kontaktu|adresowe)|^kontakt"),
        ("contact", r"\bdanych do (?:kontaktu|nawiazania kontaktu)"),
        ("phone", r"\btel(?:efon\w*)?\b|\bphone\b"),
        ("fax", r"\bfa(?:x|ks)\w*\b"),
        ("postal_city", r"\bkod(?: pocztowy)? (?:i |oraz )?(?:miejscowosc|miasto)"),
        ("post_town", r"\bpoczt[ay]$|\bpost town$"),
        ("postal_code", r"\bkod(?: pocztowy)?$|\bpostal code$"),
        ("voivodeship", r"\bwoj(?:ewodztw[oa])?$|\bvoivodeship$"),
        ("powiat", r"\bpow(?:iatu?)?$"),
        ("gmina", r"\b(?:gm|gmin[ay])$|^nazw[ae] gminy\b"),
        ("city", r"\b(?:miejscowosc|miasto|city)$"),
        ("building_no", r"\b(?:nr|numer) (?:budynku|domu|posesji)$"),
        ("building_no", r"\b(?:adres|siedzib\w*) (?:\w+ )*(?:nr|numer)$"),
        ("street", r"^(?:ulica|ul|street)\b|\bulica$|\bulica (?:i |oraz )?(?:nr|numer)"),
        ("flat_no", r"\b(?:nr|numer) (?:lokalu|mieszkania)$"),
        ("entered_on", r"\b(?:dat[ae]|dzien) .*\b(?:wpis|rejestrac|zarejestrowan)"),
        ("deleted_on", r"\b(?:dat[ae]|dzien) .*\b(?:wykresl|skresl)"),
        (
            "decision_no",
            r"\b(?:nr|numer|znak)\b.*\bdecyzj|^decyzja$|\bdecyzj\w*.* (?:nr|numer|no)$",
        ),
        ("decision_no", r"\bdecision no$"),
        ("decision_on", r"\bdat[ae]\b.*\bdecyzj\w*$|\bdecyzj\w* dat[ae]$"),
        ("register_no", r"\b(?:nr|numer|pozycja)\b.*\b(?:rejestr|wpis|ewidencj)|\bregister no$"),
        ("status_from", r"\bnadani\w* (?:lub|i|oraz) przedluzeni"),
        ("extended_on", r"\b(?:przedluzeni|odnowieni)|\bpo raz kolejny|\bkolejn\w+ status"),
        ("status_until", r"\b(?:status|waznos|obowiazyw|okres|decyzj)\w*(?: \w+)* do$"),
        ("status_until", r"\b(?:wygasniec|uplyw|utrat)|\bwazn\w* do|\bobowiazuje do"),
        ("status_until", r"\bstatus until$|\bkon(?:iec|ca) .*status"),
        ("status_from", r"\b(?:status|waznos|obowiazyw|okres|decyzj)\w*(?: \w+)* od$"),
        ("status_from", r"\bstatus\w*\b.* od dnia$"),
        ("status_from", r"\b(?:nadani|przyznani|uzyskani|otrzymani)\w*\b.*\bstatus"),
        ("status_from", r"^dat[ae] (?:nadania|przyznania|statusu)|\bstatus from$|^wazn\w* od"),
        ("status_period", r"\bokres\w*\b.*\b(?:status|waznos|obowiazyw|decyzj|nadan|przyznan)"),
        ("status_period", r"^okres$|^(?:termin |data )?waznos\w*(?: \w+)?$|\btermin obowiazywania"),
        ("planned_start", r"\b(?:planowan|przewidywan)\w* (?:termin|dat)"),
        ("started_on", r"\b(?:rozpoczeci|uruchomieni)|^(?:dziala|dzialalnosc) od$|\bstarted on$"),
        ("ended_on", r"\b(?:zakonczeni|zaprzestani|likwidacj)|^dzialalnosc do$"),
        ("created_on", r"\b(?:dat[ae]|rok|dzien)\b.*\b(?:utworz|powsta|powol|zaloz)|\bcreated on$"),
        (
            "activity_state",
            r"\bstan aktywnosci|\bstatus (?:prawny|dzialalnosci)$|^(?:stan|status)$",
        ),
        ("activity_state", r"^(?:nie)?aktywn[aye]$"),
        ("legal_form", r"\bform[ae] (?:organizacyjno ?)?prawn|\blegal form$"),
        ("kind", r"^(?:kind|rodzaj|typ|type|rodzaj typ)$|^(?:rodzaj|typ) instytucji$"),
        ("audience", r"\bgrup\w*\b|\badresa[ct]|\buczestnicy$|\bdla kogo|\btarget groups$"),
        ("audience", r"\bkategori\w+ (?:uczestnik|odbiorc)|\bodbiorcy"),
        ("places", r"\bliczb[aey]\b.*\bmiejsc"),
        ("service_places", r"\bmiejsc\w*\b.*\b(?:realizacji|swiadczenia|uslug)"),
        ("activities", r"\b(?:rodzaj|profil|przedmiot|opis)\w*\b.*\bdzialalnosci"),
        ("activities", r"\bcharakter|\bwarsztat|\bwytworcz"),
        ("services", r"\bservices$|\buslug|^oferta|\bform\w* (?:dzialan|wsparcia|pomocy)"),
        ("services", r"\bzakres\b.*\bdzialan|^zadania"),
        ("opening_hours", r"\bgodzin|\bczas pracy|\bdni otwarcia"),
        ("source_note", r"\bsource (?:quote )?note$"),
        ("source_url", r"\bsource url$|^zrodlo\b|^link$"),
        ("notes", r"^uwagi\b|^adnotacj|^inne$|^objasnieni|^komentarz|\bdodatkowe\b.*|^notatk"),
        (
            "address",
            r"\badres|^siedzib|\blokalizacja|\bmiejsce (?:funkcjonowania|dzialani|prowadzeni)",
        ),
        ("name", r"^(?:pelna )?nazw[aey](?: pelna| wlasna)?$|^name$|^dane identyfikacyjne$"),
        ("name", r"^(?:podmiot|jednostka|placowka)$"),
        (GROUP, r"^dane\b|^informacje o\b"),
        (ORDINAL, r"^(?:lp|l p|nr|no|numer|id|poz|pozycja)$|\bporzadkow|^nr kolejny$"),
    )
)
# Fields that a founder has too, under their names there.
_FOUNDER_HAS = (
    "name name_address address street building_no flat_no postal_code postal_city city "
    "post_town voivodeship powiat gmina contact phone fax email website regon nip krs group"
)
OF_FOUNDER = {field: f"founder_{field}" for field in _FOUNDER_HAS.split()} | {
    "kind": "founder_type",
    "legal_form": "founder_type",
}


def may_be_label(text: str) -> bool:
    """Whether the text could be a label at all: short, no address, no number, no date."""
    return len(text) <= _LONGEST_LABEL and not _NOT_A_LABEL.search(text)


@lru_cache(maxsize=4096)
def field_of(label: str, group: str = "") -> str | None:
    """The field that a column holds, from its label and the label of the group above it.

    `None` for a label that nobody foresaw; `PERSON` and `ORDINAL` for columns that are known
    and not read.
    """
    if not may_be_label(label):
        return None
    full = f"{group} {label}".strip()
    of_founder = bool(_FOUNDER.search(key(full)) or re.match(r"dane kontaktowe gminy", key(full)))
    field = _plain_field(label)
    if group and (field is None or field == ORDINAL):
        field = _plain_field(full) or field
    return OF_FOUNDER.get(field, field) if of_founder and field else field


def _plain_field(label: str) -> str | None:
    """The field, without asking whose it is."""
    aside = key(" ".join(_IN_PARENTHESES.findall(label)))
    bare = key(_IN_PARENTHESES.sub(" ", label))
    stripped = _without_owner(bare)
    if bare in {"cis kis", "kis cis", "cis czy kis"}:
        return "kind"
    if bare and not stripped:
        return "name_address" if "adres" in aside else "name"
    if stripped == "dane identyfikacyjne" and "adres" in aside:
        return "name_address"
    return _first_rule(stripped) or (_first_rule(_without_owner(aside)) if not stripped else None)


def _without_owner(text: str) -> str:
    text = _ENTITY.sub(" ", _FOUNDER.sub(" ", text))
    return " ".join(word for word in text.split() if word not in {"siedziby", "ktorym"}) or (
        "siedziba" if "siedziby" in text else ""
    )


def _first_rule(text: str) -> str | None:
    return next((field for field, pattern in _RULES if pattern.search(text)), None)
