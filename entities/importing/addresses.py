"""Polish addresses: from one cell or from six to the parts that the portal keeps."""

import re
from dataclasses import dataclass, replace

from kisportal.language import fold

from .text import is_nothing, one_line

_PREFIXES = {
    "ul": "ul.", "ulica": "ul.", "al": "al.", "aleja": "al.", "aleje": "al.", "os": "os.",
    "osiedle": "os.", "pl": "pl.", "plac": "pl.",
}  # fmt: skip
_PREFIX = re.compile(rf"(?:przy\.?\s+)?({'|'.join(_PREFIXES)})\b\.?\s*(?=\S)(.*)$", re.IGNORECASE)
_WHOLE_PREFIX = re.compile(r"(?:rynek|rondo|skwer|bulwar|trakt|szosa)\b", re.IGNORECASE)
_INFLECTED = re.compile(
    r"(?:z siedzib\w+|w|we|na|przy|obok|naprzeciw\w*|ulicy|alei|osiedlu|placu)\s", re.IGNORECASE
)
_BREAKS = (
    re.compile(r"(?<!przy)(?<!przy\.)\s+(?=(?:przy\.?\s+)?(?:ul|al|os|pl)\.\s?\w)", re.IGNORECASE),
    re.compile(r"\s+(?=\d{2}\s?[-–]\s?\d{3}\b)"),
    re.compile(r"\s+(?=(?:pok|lok|bud)\.|\b(?:pokój|lokal|parter|budynek)\b)", re.IGNORECASE),
    re.compile(r"\s+(?=(?:[IVX]+|\d\.?) piętro\b)", re.IGNORECASE),
)
_SEGMENTS = re.compile(r"[,;|()\n]|\s/\s")
_CODE = re.compile(
    r"(?:kod(?: pocztowy)?:?\s*)?(?:PL-)?(\d{2})\s?[-–]\s?(\d{3})(?!\d)\s*(.*)$", re.I
)
_BARE_CODE = re.compile(r"(\d{2})(\d{3})(?:\s+(\D.*))?$")
_POST = re.compile(r"(?:poczta|p-ta)\b:?\s*(.+)$", re.IGNORECASE)
_UNITS = (
    ("voivodeship", re.compile(r"woj(?:ewództwo|\.)?\s+(.+)$", re.IGNORECASE)),
    ("powiat", re.compile(r"pow(?:iat|\.)?\s+(.+)$", re.IGNORECASE)),
    ("gmina", re.compile(r"gm(?:ina|\.)?\s+(.+)$", re.IGNORECASE)),
)
_FLAT = re.compile(
    r"(?:lok(?:al|\.)?|m(?:\.|ieszkanie)?)\s*(?:nr\s*)?(\d+\s?[a-z]?)$", re.IGNORECASE
)
_NUMBERED = re.compile(
    r"(?=\D*[^\W\d])\D+\s\d+\s?[a-z]?(?:\s?[/-]\s?\d+\s?[a-z]?)*$", re.IGNORECASE
)
_HOUSE = re.compile(
    r"(?:(?:nr|numer)\.?\s*)?(\d+\s?[a-z]?(?:\s?/\s?\d+\s?[a-z]?)?)$", re.IGNORECASE
)
_NUMBER_AT_END = re.compile(r"\d\w?$")
_PLAIN = re.compile(r"[^\W\d_][^\d@:]*$")
_LABEL = re.compile(r"^(?:adres(?: siedziby)?|siedziba|miejscowość)\s*:\s*", re.IGNORECASE)
_TOWN_PREFIX = re.compile(r"^(?:m\.\s?st\.\s?|m\.\s?|miasto\s+|wieś\s+|w\.\s)", re.IGNORECASE)
_REACHED = re.compile(r"(?:tel|fa(?:x|ks)|e-?mail|www|http|kom)\b|\S+@", re.IGNORECASE)
_BUILDING = re.compile(
    r"\b(?:dom|domu|szkol\w*|urzad|osrodek|centrum|klub|budyn\w*|hala|przedszkole|swietlica|biuro"
    r"|sp|parafia|pietro|parter|pok\w*|lok\w*|sala|wejscie|blok|klatka|teren|oficyna|siedziba)\b"
)


@dataclass(frozen=True, slots=True)
class Address:
    """The parts of an address; `post_town` only when it is not the locality itself.

    `note` keeps what is no part of it but helps to find the door: rooms, floors, descriptions.
    """

    street: str = ""
    postal_code: str = ""
    city: str = ""
    post_town: str = ""
    gmina: str = ""
    powiat: str = ""
    voivodeship: str = ""
    note: str = ""

    def __bool__(self) -> bool:
        return bool(self.street or self.city or self.postal_code or self.gmina)


def parse(text: str) -> Address:
    """The parts of an address written in one cell, in whatever order.

    Words in the locative ("przy ulicy Nowej w Rogoźnie") are kept as a note, not turned back
    into names. Never raises: what it does not understand becomes the note.
    """
    if is_nothing(text):
        return Address()
    found: dict[str, str] = {}
    notes: list[str] = []
    for segment in _segments(text):
        if not _take(segment, found):
            notes.append(segment)
    town = found.pop("town", "")
    city = found.get("city", "") or town
    post_town = found.get("post_town", "") or town
    found["city"] = city
    found["post_town"] = post_town if fold(post_town) != fold(city) else ""
    return Address(**found, note=", ".join(notes))


def from_columns(columns: dict[str, str]) -> Address:
    """An address from its columns (`street`, `building_no`, `flat_no`, `postal_code`, `city`,
    `post_town`, `postal_city`, `address`); a column that holds more than its name is split.
    """
    address = parse(columns.get("address", ""))
    parts = [parse(columns.get("postal_city", "")), _city(columns.get("city", ""))]
    parts += [_code_and_post_town(columns), parse(_street(columns))]
    for part in parts:
        address = _overlaid(address, part)
    if not address.street and (number := columns.get("building_no", "")) and address.city:
        # A village without street names: the locality and the number.
        address = replace(address, street=f"{address.city} {_numbers(columns, number)}")
    return address


def settled(address: Address, entity_name: str) -> Address:
    """The address of "CIS … w Polanowicach" written as "46-220 Byczyna, ul. Polanowice 94".

    When the street bears the name of the locality that the unit's own name gives, and the town
    does not, the "street" is the locality and the town is its post office.
    """
    match = re.match(r"(?:ul\. )?(\D+?) (\d\S*)$", address.street)
    if not match or not address.city:
        return address
    locality, number = match[1], match[2]
    named = _localities_in(entity_name)
    if not _is_one_of(locality, named) or _is_one_of(address.city, named):
        return address
    return replace(
        address,
        street=f"{locality} {number}",
        city=locality,
        post_town=address.post_town or address.city,
    )


def name_and_rest(text: str) -> tuple[str, str]:
    """A cell of a name with an address, cut where the address begins.

    "przy ul. Legionów" without a number may be part of the name, and stays there.
    """
    for pattern in _BREAKS:
        text = pattern.sub("\x1f", text)
    parts = re.split(r"([,;|\x1f\n])", text)
    for index in range(2, len(parts), 2):
        if _begins_address(parts[index].strip(" .")):
            rest = (part.strip() for part in parts[index::2])
            return _put_back(parts[: index - 1]), ", ".join(part for part in rest if part)
    return _put_back(parts), ""


def _begins_address(segment: str) -> bool:
    if re.match(r"przy\b\D*$", segment, re.IGNORECASE):
        return False
    if _CODE.match(segment) or _PREFIX.match(segment) or _REACHED.match(segment):
        return True
    return bool(_NUMBERED.match(segment)) and not _is_description(segment)


def _put_back(parts: list[str]) -> str:
    text = "".join(" " if part in {"\x1f", "\n"} else part for part in parts)
    return text.strip(" ,;|-–")


def postal_code(text: str) -> str:
    """The code as 00-000, or nothing when it does not have five digits."""
    digits = re.sub(r"[\s–-]", "", text)
    return f"{digits[:2]}-{digits[2:]}" if re.fullmatch(r"[0-9]{5}", digits) else ""


def _segments(text: str) -> list[str]:
    text = " ".join(text.replace("\n", ", ").split())
    for pattern in _BREAKS:
        text = pattern.sub(", ", text)
    parts = (_LABEL.sub("", part.strip(" .,/")) for part in _SEGMENTS.split(one_line(text)))
    return [part for part in parts if part]


def _take(segment: str, found: dict[str, str]) -> bool:
    """Put the segment where it belongs; `False` when it belongs nowhere."""
    if code := (_CODE.match(segment) or _BARE_CODE.match(segment)):
        found.setdefault("postal_code", f"{code[1]}-{code[2]}")
        if town := (code[3] or "").strip(" ,"):
            found.setdefault("town", town)
        return True
    if post := _POST.match(segment):
        found.setdefault("post_town", _CODE.sub(r"\3", post[1]))
        return True
    for name, pattern in _UNITS:
        if unit := pattern.match(segment):
            found.setdefault(name, unit[1])
            return True
    return _take_street(segment, found) or _take_city(segment, found)


def _take_street(segment: str, found: dict[str, str]) -> bool:
    if (flat := _FLAT.match(segment)) and _NUMBER_AT_END.search(found.get("street", "")):
        found["street"] += f"/{flat[1]}"
        return True
    if "street" in found:
        return _take_number(segment, found)
    if prefix := _PREFIX.match(segment):
        found["street"] = f"{_PREFIXES[prefix[1].lower()]} {_street_name(prefix[2])}"
        return True
    whole = _WHOLE_PREFIX.match(segment)
    if whole or (_NUMBERED.match(segment) and not _is_description(segment)):
        found["street"] = _street_name(segment)
        return True
    return False


def _take_number(segment: str, found: dict[str, str]) -> bool:
    """The number of a house in its own segment: "ul. Bracka, 1", "ul. Bracka, nr 1/2"."""
    number = _HOUSE.match(segment)
    if number is None or any(character.isdigit() for character in found["street"]):
        return False
    found["street"] += f" {number[1].replace(' ', '')}"
    return True


def _take_city(segment: str, found: dict[str, str]) -> bool:
    if "city" in found or not _PLAIN.match(segment) or _is_description(segment):
        return False
    found["city"] = _TOWN_PREFIX.sub("", segment)
    return True


def _is_description(segment: str) -> bool:
    return bool(_INFLECTED.match(segment) or _BUILDING.search(fold(segment)))


def _street_name(text: str) -> str:
    text = re.sub(r"\b(\w)\.(?=\w{2})", r"\1. ", text)  # Z.Krasińskiego
    text = re.sub(r"\s+nr\.?\s+(?=\d)", " ", text)
    text = re.sub(r"(\d)\s+([A-Za-z])$", r"\1\2", text)
    return re.sub(r"(?<=\d\w|\d\d|.\d)\s*/\s*(?=\d)", "/", text).strip()


def _street(columns: dict[str, str]) -> str:
    street, number = columns.get("street", ""), columns.get("building_no", "")
    if is_nothing(street):
        return ""
    if not number or is_nothing(number):
        return street
    named = _PREFIX.match(street) or _WHOLE_PREFIX.match(street)
    return f"{'' if named else 'ul. '}{street} {_numbers(columns, number)}"


def _numbers(columns: dict[str, str], number: str) -> str:
    flat = columns.get("flat_no", "")
    return number if is_nothing(flat) else f"{number}/{flat}"


def _city(text: str) -> Address:
    if is_nothing(text):
        return Address()
    if re.search(r"[\d,;\n]", text):
        return parse(text)
    return Address(city=_TOWN_PREFIX.sub("", one_line(text)))


def _code_and_post_town(columns: dict[str, str]) -> Address:
    code, town = columns.get("postal_code", ""), columns.get("post_town", "")
    parsed = parse(code)
    post_town = "" if is_nothing(town) else parse(town).city
    return Address(
        postal_code=postal_code(code) or parsed.postal_code, post_town=post_town or parsed.city
    )


def _overlaid(address: Address, part: Address) -> Address:
    """The address with everything that the part says on top; notes are put together."""
    if part == _NOTHING:
        return address
    said = {name: getattr(part, name) for name in _FIELDS if getattr(part, name)}
    notes = ", ".join(note for note in (address.note, part.note) if note)
    merged = replace(address, **said, note=notes)
    if merged.post_town and not merged.city:
        return replace(merged, city=merged.post_town, post_town="")
    if fold(merged.post_town) == fold(merged.city):
        return replace(merged, post_town="")
    return merged


_NOTHING = Address()
_FIELDS = ("street", "postal_code", "city", "post_town", "gmina", "powiat", "voivodeship")


def _localities_in(name: str) -> list[str]:
    """Folded words after "w" or "we" in the name of a unit."""
    return re.findall(r"\bwe? ([a-z-]+)", fold(name))


def _is_one_of(locality: str, inflected: list[str]) -> bool:
    """Whether one of the inflected words is the locality: all but its last letters agree."""
    stem = fold(locality)[: max(4, len(locality) - 2)]
    return any(word.startswith(stem) for word in inflected)
