"""Words that say little by themselves: what people say along, what all entries are, and a town
that is called by such a word.
"""

_SAID_ALONG = """
    szukac potrzebowac mieszkac pomoc pomagac problem miec moc chciec byc ja moj on ona osoba
    czlowiek ktos maz zona syn corka brat siostra ojciec matka mama tata wujek babcia dziadek
    kolega kolezanka sasiad znajomy zostac pojsc isc dostac zglosic znalezc wyjsc prosic
    bezplatny darmowy blisko niedaleko nieopodal obok poblize sasiedztwo okolica
    pilnie potrzebny bardzo teraz kto mi juz tez dzien
    dobry porozmawiac rozmawiac
"""
SAID_ALONG = frozenset(f"={word}" for word in _SAID_ALONG.split())
"""Lemmas of what people say around a need: no entry is found or missed because of them."""

ALSO_TOWNS = frozenset({"=kolo"})
"""Lemmas of towns that are called by a word that entries have in plenty („koło gospodyń”)."""

KINDS = frozenset({"=klub", "=centrum", "=integracja", "=spoleczny", "=kis", "=cis"})
"""Lemmas of what all entries are."""
