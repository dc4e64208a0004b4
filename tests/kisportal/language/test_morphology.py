"""What a word of a document is found by, and what must not bring it up."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from kisportal.language import morphology

FOUND = """
    bezdomny: bezdomnych bezdomnego bezdomnymi
    bezdomność: bezdomności bezdomnosc bezdomnoscia
    uzależnienie: uzależnieniami uzależnień uzaleznienia uzaleznien uzależniony uzaleznionych
    alkohol: alkoholu alkoholem
    niepełnosprawnych: niepełnosprawny niepelnosprawny niepelnosprawnymi
    niepełnosprawność: niepełnosprawnością niepelnosprawnosci
    uchodźców: uchodźca uchodźcy uchodzca uchodzcom
    cudzoziemców: cudzoziemiec cudzoziemcy
    więźniów: więzień wiezien wiezniom
    więzieniu: więzienie wiezienie
    zakładach: zakład zaklad zakladow
    karnych: karny karnego
    terapia: terapii terapię terapie
    współuzależnionych: współuzależniony wspoluzaleznionym
    gastronomia: gastronomii gastronomię
    ogrodnictwo: ogrodnictwa ogrodnictwem
    krawiecki: krawieckiego krawieckie
    stolarski: stolarska stolarskich
    opieka: opieki opiece
    staży: staż staze stażu
    bezrobotni: bezrobotny bezrobotnych
    dzieci: dziecko dziećmi dziecmi
    kobiet: kobieta kobietom
    rąk: ręka reka
    Kłodzko: Kłodzku Kłodzka klodzko klodzku KŁODZKIEM
    Łódź: Łodzi Łodzią lodz lodzi
    Białystok: Białymstoku Białegostoku bialystok bialymstoku
    Żyrardów: Żyrardowie Żyrardowa zyrardow zyrardowie
    Gdańsk: Gdańsku gdansk gdanska
    Kielce: Kielc Kielcach kielcach
    Mysłowice: Mysłowic myslowicach myslowic
    Zakopane: Zakopanem Zakopanego
    Skarżysko: Skarżysku skarzysku
    Kędzierzyn: Kędzierzynie kedzierzynie
    Koźle: Koźlu kozlu
    Święciany: Święcianach swieciany
    Świętokrzyskie: swietokrzyskim świętokrzyskiego
    Łomża: Łomży lomzy lomza
    Żary: Żarach zary zarach
    Ołbin: Ołbina olbin olbinem
    Zawidawie: Zawidawiu zawidawiu
    KIS: kis kisu
    MOPS: mops mopsie
    klodzko: Kłodzko Kłodzku
    57-300: 57-300 57300
    883-13-00-111: 8831300111
"""

NOT_FOUND = """
    bezdomny: bezrobotny domny dom
    więzienie: wieża wiza
    terapia: terapeuta tempo
    praca: pracownia pranie
    opieka: piekarz opinia
    staż: straż starość
    alkohol: alkowa
    stolarski: stolica stół
    karny: kara karnawał
    zakład: zakłócenie
    klub: klubowicz
    dziecko: dziedzina
    gmina: gminny
    Chełm: Chełmno Chełmża Chełmek
    Chełmno: Chełmża
    Kłodzko: Kłodawa Kłobuck
    Bielsko: Biłgoraj
    Łódź: Łowicz lodowisko
    Toruń: Tarnów Turek
    Tarnów: Tarnobrzeg
    Gdańsk: Gdynia
    Opole: Opoczno
    Żary: Żarki Żory zaraz
    Radom: Radomsko Radość
    KIS: kisiel
    57-300: 57-3001 573
"""


def _pairs(table):
    lines = (line.split(": ") for line in table.strip().splitlines())
    return [(word.strip(), query) for word, queries in lines for query in queries.split()]


def _meet(word, query):
    return not set(morphology.document_tokens(word)).isdisjoint(morphology.query_tokens(query))


@pytest.mark.parametrize(("word", "query"), _pairs(FOUND))
def test_word_is_found_by(word, query):
    assert _meet(word, query)


@pytest.mark.parametrize(("word", "query"), _pairs(NOT_FOUND))
def test_word_is_not_found_by(word, query):
    assert not _meet(word, query)


def test_tokens_of_a_document_word_are_folded_form_lemma_and_stems():
    assert morphology.document_tokens("Kłodzka") == (
        "=klodzki",
        "=klodzko",
        "klodzka",
        "~klodzk",
    )


def test_query_word_of_the_dictionary_brings_no_stems():
    assert morphology.query_tokens("Łodzią") == ("=lodz", "=lodzia", "lodzia")


def test_query_word_that_no_dictionary_knows_brings_its_stems():
    assert morphology.query_tokens("zawidawiu") == ("=zawidawiu", "zawidawiu", "~zawidaw")


@pytest.mark.parametrize(
    ("typed", "spellings"),
    [
        ("lika", ["lika", "liką"]),
        ("sie", ["sie", "się"]),
        ("koi", ["koi"]),
        ("oko", ["oko", "óko"]),
        ("zl", ["zl", "źl", "żl", "zł", "źł", "żł"]),
    ],
)
def test_spellings_obey_polish_orthography(typed, spellings):
    assert morphology.spellings(typed) == spellings


def test_spellings_of_any_word_are_bounded():
    assert len(morphology.spellings("z" * 48)) == morphology.MAX_SPELLINGS


def test_threads_share_the_analyser():
    words = [f"{start}łodzianin{end}" for start in "abcdefgh" for end in ("", "a", "owi", "em")]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(morphology.document_tokens, words * 4))
    morphology.lemmas.cache_clear()
    morphology.stems.cache_clear()
    morphology.document_tokens.cache_clear()
    assert together == [morphology.document_tokens(word) for word in words * 4]
