"""Where a visitor may get: every kind of public page, and the states in which pages differ.

`{marks}` stands for what somebody marked in the list of this run's portal (`conftest.marks`).
`test_addresses.py` sees to it that no public page is missing.
"""

from entities.actions import slugs
from tests.e2e import seeding

GUIDES = (
    "czym-sa-cis-i-kis",
    "kto-moze-skorzystac",
    "jak-dolaczyc",
    "jak-prowadzic-kis",
    "jak-zalozyc-cis",
    "porownanie-form",
    "skad-pieniadze",
    "co-robi-urzad",
)


def entry(name: str) -> str:
    """The address of an entity that the portal of the journeys has."""
    return f"/podmioty/{slugs.stem(name)}/"


PUBLIC = {
    "home": "/",
    "list": "/podmioty/",
    "last page of the list": "/podmioty/?strona=5",
    "list with filters": "/podmioty/?q=centrum&rodzaj=CIS&wojewodztwo=14&wojewodztwo=16",
    "nothing found": "/podmioty/?q=zajecia+jezdzieckie+w+sopocie",
    "guess without a filter": "/podmioty/?q=szklaska+poreba&wojewodztwo=24",
    "list with wrong values": "/podmioty/?q=katowice&rodzaj=abc&dzien=wczoraj&strona=-1",
    "list near a town": "/podmioty/?miejsce=Katowice&promien=25",
    "name of several places": "/podmioty/?miejsce=Osiek&promien=25",
    "place that nobody knows": "/podmioty/?miejsce=Nyssa&promien=7",
    "nothing near": "/podmioty/?miejsce=Zakopane&promien=5&rodzaj=CIS",
    "list of a past day": "/podmioty/?dzien=2025-12-31",
    "map": "/podmioty/mapa/",
    "map of filters": "/podmioty/mapa/?q=klub&rodzaj=KIS&wojewodztwo=24",
    "map near a town": "/podmioty/mapa/?miejsce=Katowice&promien=25",
    "map of nothing": "/podmioty/mapa/?q=xqzvbn",
    "need and place": "/podmioty/?q=alkohol+nysa",
    "words of somebody in danger": "/podmioty/?q=nie+chce+zyc",
    "need and town without any": "/podmioty/?q=alkohol+kluczbork",
    "town without any": "/podmioty/?q=kluczbork",
    "misspelt town": "/podmioty/?q=alkohol+kluczborrk",
    "near a place in the words": "/podmioty/?q=szukam+pomocy+koło+Nysy",
    "list with marks": "/podmioty/?w={marks}",
    "shortlist": "/podmioty/wybrane/?w={marks}",
    "comparison": "/podmioty/porownanie/?w={marks}",
    "empty shortlist": "/podmioty/wybrane/",
    "shortlist of nonsense": "/podmioty/wybrane/?w=zle.7k3m9qxt",
    "empty comparison": "/podmioty/porownanie/",
    "entry as published": entry(seeding.PUBLISHED_CLUB),
    "entry with a decision": entry(seeding.CENTRE),
    "entry with a register entry": entry(seeding.CLUB),
    "entry no longer listed": entry(seeding.FORMER_CLUB),
    "registers": "/rejestr/",
    "register of centres": "/rejestr/cis/",
    "register of clubs on a wrong day": "/rejestr/kis/?dzien=wczoraj&sort=numer",
    "register that an office does not keep": "/rejestr/cis/?wojewodztwo=02",
    "country": "/obszary/",
    "voivodeship": "/obszary/opolskie/",
    "powiat": "/obszary/slaskie/katowice/",
    "powiat with nothing": "/obszary/podlaskie/suwalski/",
    "map of gaps": "/obszary/braki/",
    "map of gaps of a voivodeship": "/obszary/braki/?wojewodztwo=24&brak=wszystkie&sort=ludnosc",
    "map of gaps with wrong values": "/obszary/braki/?odleglosc=7&wojewodztwo=99&brak=x",
    "clubs without a way on": "/obszary/braki/kluby/?odleglosc=10",
    "support groups": "/grupy-wsparcia/",
    "support groups of a word": "/grupy-wsparcia/?q=zaloba&wojewodztwo=24",
    "no such support group": "/grupy-wsparcia/?q=kajaki",
    "open calls": "/nabory/",
    "open calls, filtered": "/nabory/?wojewodztwo=16&dla=CIS",
    "open calls with wrong values": "/nabory/?dla=nikt&wojewodztwo=99",
    "embedding": "/osadzanie/",
    "embedding near one of several places": "/osadzanie/?wojewodztwo=24&miejsce=Osiek",
    "embedded": "/podmioty/wstawka/?wojewodztwo=24",
    "embedded nothing": "/podmioty/wstawka/?q=zupelnie+nic",
    "map of the site": "/mapa-serwisu/",
    "guide": "/przewodnik/",
    **{f"guide, {code}": f"/przewodnik/{code}/" for code in GUIDES},
    **{f"easy text, {code}": f"/przewodnik/{code}/latwy-tekst/" for code in GUIDES},
    "glossary": "/przewodnik/slownik/",
    "helper": "/przewodnik/czy-to-dla-mnie/",
    "helper's answer": "/przewodnik/czy-to-dla-mnie/?grupa=unemployed&miejsce=2469",
    "helper of founders": "/przewodnik/jaka-forma/",
    "helper of founders, answer": "/przewodnik/jaka-forma/?kto=gmina&cel=niepelnosprawnosc",
    "alert for a search": "/powiadomienia/nowe/?q=klub&wojewodztwo=24&rodzaj=KIS",
    "alert for an entry": f"{entry(seeding.CLUB)}powiadomienia/",
    "mistake": f"{entry(seeding.CLUB)}blad/",
    "verification": "/weryfikacja/",
    "unknown document": "/weryfikacja/?kod=7K3M-9QXT-2HBC",
    "look": "/wyglad/",
    "about": "/o-portalu/",
    "accessibility declaration": "/deklaracja-dostepnosci/",
    "sign-in": "/konto/logowanie/",
    "sign-up": "/konto/rejestracja/",
}
# Pages to which only a letter, a document or a film leads: journeys of their own look at them.
LED_TO = {
    *("watch-confirm", "watch-stop", "watch-stop-all", "watch-renew", "watch-own"),
    *("verified", "guide-film"),
}
