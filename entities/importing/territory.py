"""Which gmina a row means: by TERYT, without guessing. What is not certain is a question."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from . import place_names
from .place_names import KIND_WORDS, RURAL, TOWN
from .text import key

_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Found:
    """The gmina, and the locality when the list of localities has it."""

    gmina_code: str
    place_id: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """Why no gmina was chosen, in Polish, and what there is to choose from."""

    sentence: str
    candidates: tuple[str, ...] = ()


class _Asked(Exception):
    """A question that ends the search."""

    def __init__(self, sentence: str, candidates: Iterable[str] = ()) -> None:
        super().__init__(sentence)
        self.question = Question(sentence, tuple(candidates))


class Gazetteer:
    """The territories and localities of Poland, to be asked which gmina a row means."""

    def __init__(
        self, territories: Iterable[Mapping[str, Any]], places: Iterable[Mapping[str, Any]]
    ) -> None:
        """`territories` have `code` and `name`; `places` `geoname_id`, `name`, `gmina_code`."""
        self._names: dict[str, str] = {}
        self._by_name: dict[tuple[int, str], list[str]] = defaultdict(list)
        for territory in sorted(territories, key=lambda row: row["code"]):
            code, name = territory["code"], territory["name"]
            self._names[code] = name
            for spelling in {key(name), key(name.split("(")[0])}:
                self._by_name[len(code), spelling].append(code)
        self._gminas = [code for code in self._names if len(code) == 7]
        self._places: dict[str, dict[str, int]] = defaultdict(dict)
        for place in sorted(places, key=lambda row: int(row["geoname_id"])):
            gmina_code, place_id = place["gmina_code"], int(place["geoname_id"])
            self._places[key(place["name"])].setdefault(gmina_code, place_id)

    def find(
        self, *, voivodeship: str = "", powiat: str = "", gmina: str = "", city: str = "",
        teryt: str = "",
    ) -> Found | Question:  # fmt: skip
        """The gmina that the row means, or a question that a person can answer.

        What decides: a TERYT code; else the gmina by name within the voivodeship and powiat; else
        the locality, when it gives its name to its gmina or its powiat is known. Two facts of law
        help where a town and a rural gmina share a name: a gmina miejska is the town alone, so
        a locality with another name lies in the rural one, and the town itself in the town's.
        A voivodeship is never read out of a name ("Janowiec Wielkopolski").
        """
        try:
            region = self._region(voivodeship, powiat)
            if teryt:
                code = self._by_code(teryt, region, gmina)
            elif gmina:
                code = self._by_gmina(gmina, city, region)
            elif city:
                code = self._by_city(city, region)
            else:
                code = self._by_region(region)
        except _Asked as asked:
            return asked.question
        return Found(code, self._place_in(code, city))

    def describe(self, gmina_code: str, *, fully: bool = False) -> str:
        """A gmina in words: "gmina wiejska Lubaczów (1809042)", fully with what it lies in."""
        words = f"{KIND_WORDS[gmina_code[-1]]} {self._names[gmina_code]}"
        if fully:
            words += f", pow. {self._names[gmina_code[:4]]}, woj. {self._names[gmina_code[:2]]}"
        return f"{words} ({gmina_code})"

    # --- the region: voivodeship and powiat -------------------------------------------

    def _region(self, voivodeship: str, powiat: str) -> tuple[str, ...]:
        """Codes that the gmina's code must start with one of; empty when nothing is said."""
        codes = (self._voivodeship(voivodeship),) if voivodeship else ()
        if not powiat:
            return codes
        powiats = self._by_name.get((4, place_names.powiat(powiat)), [])
        inside = tuple(code for code in powiats if not codes or code.startswith(codes))
        if inside:
            return inside
        if powiats:
            where = ", ".join(sorted({self._names[code[:2]] for code in powiats}))
            raise _Asked(
                _("Powiat „%(powiat)s” leży w województwie %(where)s, a plik podaje %(given)s.")
                % {"powiat": powiat, "where": where, "given": voivodeship}
            )
        raise _Asked(_("Nie ma powiatu „%(powiat)s”. Popraw nazwę.") % {"powiat": powiat})

    def _voivodeship(self, text: str) -> str:
        words = place_names.voivodeship(text)
        if len(words) == 2 and words in self._names:
            return words
        exact = self._by_name.get((2, words), []) or self._voivodeships_squeezed(words)
        codes = exact or [
            code
            for code in self._names
            if len(code) == 2 and _abbreviates(words, self._names[code])
        ]
        if len(codes) != 1:
            raise _Asked(_("Nie wiadomo, jakie to województwo: „%s”. Wpisz pełną nazwę.") % text)
        return codes[0]

    def _voivodeships_squeezed(self, words: str) -> list[str]:
        """A voivodeship whose name a copied page has cut apart: "dolnoślą skie"."""
        whole = words.replace(" ", "")
        return [
            code
            for code, name in self._names.items()
            if len(code) == 2 and key(name).replace(" ", "") == whole
        ]

    def _by_region(self, region: tuple[str, ...]) -> str:
        """A city with powiat rights is one gmina; anything else needs a gmina or a locality."""
        inside = [code for code in self._gminas if region and code.startswith(region)]
        if len(inside) == 1:
            return inside[0]
        if region and len(region[0]) == 4:
            names = ", ".join(self._names[code] for code in region)
            raise _Asked(
                _("Plik podaje tylko powiat (%(names)s). Podaj gminę albo miejscowość.")
                % {"names": names}
            )
        raise _Asked(
            _("Plik nie podaje gminy ani miejscowości w mianowniku. Dopisz je w osobnej kolumnie.")
        )

    # --- by code ---------------------------------------------------------------------

    def _by_code(self, text: str, region: tuple[str, ...], gmina: str) -> str:
        codes = [code for code in self._codes_like(text) if not region or code.startswith(region)]
        name = place_names.gmina(gmina, self._is_gmina)[0]
        if gmina:
            codes = [code for code in codes if name in _spellings(self._names[code])]
        if len(codes) == 1:
            return codes[0]
        raise _Asked(
            _("Kod TERYT „%(code)s” nie wskazuje jednej gminy zgodnej z resztą wiersza.")
            % {"code": text},
            map(self.describe, codes),
        )

    def _codes_like(self, text: str) -> list[str]:
        """Gminas that a code may mean: with or without its last digit, or a zero in front."""
        digits = "".join(character for character in text if character in "0123456789")
        spellings = {digits, f"0{digits}"}
        # 4 and 5 are the town and the villages of a mixed gmina.
        spellings |= {f"{one[:-1]}3" for one in spellings if len(one) == 7 and one[-1] in "45"}
        return [code for code in self._gminas if code in spellings or code[:6] in spellings]

    # --- by gmina ---------------------------------------------------------------------

    def _by_gmina(self, text: str, city: str, region: tuple[str, ...]) -> str:
        name, kinds = place_names.gmina(text, self._is_gmina)
        namesakes = self._by_name.get((7, name), [])
        codes = [code for code in namesakes if not region or code.startswith(region)]
        if kinds:
            codes = [code for code in codes if code[-1] in kinds]
        if not codes:
            raise self._no_gmina(text, namesakes)
        if len(codes) > 1 and city:
            codes = self._narrowed(codes, name, place_names.city(city))
        if len(codes) > 1:
            raise self._which(_("Jest kilka gmin o nazwie „%s”.") % text, codes)
        return codes[0]

    def _is_gmina(self, words: str) -> bool:
        return (7, words) in self._by_name

    def _narrowed(self, codes: list[str], gmina_name: str, city_name: str) -> list[str]:
        """The gminas of one name in which the locality can lie."""
        with_place = [code for code in codes if code in self._places.get(city_name, {})]
        if len(with_place) == 1:
            return with_place
        if len({code[:4] for code in codes}) > 1 or city_name.startswith(f"{gmina_name} "):
            return codes  # "Oświęcim-Zasole" may be a part of the town, and may be not
        # One powiat, one name: the town is its own gmina, all other localities the rural one.
        kind = TOWN if city_name == gmina_name else RURAL
        return [code for code in codes if code[-1] == kind] or codes

    def _no_gmina(self, text: str, namesakes: list[str]) -> _Asked:
        if namesakes:
            return self._which(
                _("Gmina „%s” nie leży tam, gdzie podaje plik, albo jest innego rodzaju.") % text,
                namesakes,
            )
        return _Asked(_("Nie ma gminy „%(text)s”. Popraw nazwę.") % {"text": text})

    # --- by locality -------------------------------------------------------------------

    def _by_city(self, text: str, region: tuple[str, ...]) -> str:
        name = place_names.city(text)
        if name not in self._places and (7, name) not in self._by_name:
            name = self._city_of_district(text)
        everywhere = sorted(self._places.get(name, {}))
        codes = [code for code in everywhere if not region or code.startswith(region)]
        if not codes and (own := self._towns(name, region)):
            codes = own
        if len(codes) > 1:
            raise self._which(_("Jest kilka miejscowości „%s”.") % text, codes)
        if not codes:
            raise self._no_city(text, everywhere)
        if name not in _spellings(self._names[codes[0]]) and not self._is_known_powiat(region):
            # The list has no villages under 500 people: one in it does not mean one in Poland.
            raise self._which(_("Miejscowości o nazwie „%s” może być więcej.") % text, codes)
        return codes[0]

    def _city_of_district(self, text: str) -> str:
        """A city with powiat rights whose district the row names, or the name as it is."""
        name = place_names.before_district(text)
        return name if (4, name) in self._by_name else place_names.city(text)

    def _towns(self, name: str, region: tuple[str, ...]) -> list[str]:
        """Towns that are missing from the list of localities: their gmina bears their name."""
        return [
            code
            for code in self._by_name.get((7, name), [])
            if code[-1] != RURAL and (not region or code.startswith(region))
        ]

    def _no_city(self, text: str, elsewhere: list[str]) -> _Asked:
        if elsewhere:
            return self._which(
                _("Miejscowość „%s” nie leży tam, gdzie podaje plik.") % text, elsewhere
            )
        return _Asked(
            _("Miejscowości „%(text)s” nie ma w wykazie. Podaj gminę, w której leży.")
            % {"text": text}
        )

    def _place_in(self, gmina_code: str, city: str) -> int | None:
        names = (place_names.city(city), place_names.before_district(city)) if city else ()
        found = (self._places.get(name, {}).get(gmina_code) for name in names)
        return next((place_id for place_id in found if place_id), None)

    @staticmethod
    def _is_known_powiat(region: tuple[str, ...]) -> bool:
        return len(region) == 1 and len(region[0]) == 4

    def _which(self, sentence: str, codes: list[str]) -> _Asked:
        """A question among gminas, with as much of each as tells them apart."""
        fully = len({code[:4] for code in codes}) > 1 or len(codes) == 1
        candidates = [self.describe(code, fully=fully) for code in codes]
        shown = "; ".join(candidates[:_SHOWN]) + (" …" if len(candidates) > _SHOWN else "")
        advice = _("Podaj gminę i jej rodzaj albo kod TERYT: %s.") % shown
        return _Asked(f"{sentence} {advice}", candidates)


def _spellings(name: str) -> set[str]:
    return {key(name), key(name.split("(")[0])}


def _abbreviates(short: str, name: str) -> bool:
    """Whether "kuj pom" stands for "kujawsko-pomorskie"."""
    parts, words = short.split(), key(name).split()
    return (
        bool(parts)
        and len(parts) == len(words)
        and all(
            len(part) >= 3 and word.startswith(part)
            for part, word in zip(parts, words, strict=True)
        )
    )
