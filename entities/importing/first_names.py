"""Polish given names, folded: the surest sign that two capitalised words name a person."""

_NAMES = """
    adam adela adrian adrianna agata agnieszka albert aldona aleksander aleksandra alfred alicja
    alina amelia anastazja andrzej aneta angelika anita anna antoni antonina arkadiusz arleta
    artur augustyn barbara bartlomiej bartosz beata benedykt bernadeta bernard blanka blazej
    bogdan bogumil bogumila boguslaw boguslawa bozena bronislaw bronislawa cecylia celina cezary
    czeslaw czeslawa dagmara damian daniel danuta daria dariusz dawid diana dominik dominika
    dorota edmund edward edyta eleonora elwira elzbieta emil emilia emilian eryk eugenia eugeniusz
    ewa ewelina felicja feliks ferdynand filip franciszek franciszka gabriel gabriela genowefa
    gerard grazyna grzegorz halina hanna helena henryk henryka hieronim honorata hubert igor ilona
    inga ireneusz irena iwona izabela izabella jacek jadwiga jagoda jakub jan janina janusz jaroslaw
    jerzy joanna jolanta jozef jozefa judyta julia julian julita julianna juliusz justyna kacper
    kamil kamila karol karolina katarzyna kazimierz kazimiera kinga klaudia konrad kornelia krystian
    krystyna krzysztof ksawery laura lech lechoslaw leokadia leon leszek lidia liliana lilianna
    lucjan lucja lucyna ludwik ludwika lukasz maciej magda magdalena maja malgorzata malwina marcel
    marcelina marcin marek maria marian marianna mariola mariusz marlena marta martyna maryla
    marzanna marzena mateusz michal michalina mieczyslaw mieczyslawa mikolaj milena miroslaw
    miroslawa monika natalia nikola nikodem nina norbert olga oliwia oskar otylia patrycja patryk
    paulina pawel piotr przemyslaw radoslaw rafal regina remigiusz renata robert roksana roman
    romana romuald rozalia ryszard ryszarda sabina sandra sebastian seweryn slawomir sonia stanislaw
    stanislawa stefan stefania sylwester sylwia szczepan szymon tadeusz tamara teodor teresa tomasz
    urszula waclaw waldemar walenty walentyna wanda weronika wieslaw wieslawa wiktor wiktoria
    wilhelm wincenty wioletta wiola wirginia wit witold wladyslaw wladyslawa wlodzimierz wojciech
    zbigniew zdzislaw zdzislawa zenon zofia zuzanna zygmunt zyta zaneta
"""
FIRST_NAMES = frozenset(_NAMES.split())

# Endings in the other cases, by the ending of the nominative: "Jana", "Markowi", "Annie", "Jerzym".
_CASES = (
    ("ek", ("ka", "kowi", "kiem", "ku")),
    ("iec", ("ca", "cowi", "cem")),
    ("wel", ("wla", "wlowi", "wlem", "wle")),
    ("rzy", ("rzego", "rzemu", "rzym")),
    ("ni", ("niego", "niemu", "nim")),
    ("ka", ("ki", "ce", "ke")),
    ("ga", ("gi", "dze", "ge")),
    ("ra", ("ry", "rze", "re")),
    ("ta", ("ty", "cie", "te")),
    ("da", ("dy", "dzie", "de")),
    ("la", ("li", "le")),
    ("ia", ("ii", "i", "ie")),
    ("ja", ("ji", "i", "je")),
    ("a", ("y", "ie", "e")),
    ("", ("a", "owi", "em", "iem", "ie")),
)
_NO_CASES = frozenset({"wit"})  # "wita" is a verb


def _inflected(name: str) -> set[str]:
    ending, cases = next((end, cases) for end, cases in _CASES if name.endswith(end))
    return {name.removesuffix(ending) + case for case in cases}


IN_OTHER_CASES = frozenset(form for name in FIRST_NAMES - _NO_CASES for form in _inflected(name))
"""The same names as sentences bend them; streets and patrons bend them too, so for prose alone."""
