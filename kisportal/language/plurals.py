"""Numbers with their nouns: 1 zdarzenie, 2 zdarzenia, 5 zdarzeń, 22 zdarzenia."""


def counted(number: int, one: str, few: str, many: str) -> str:
    """The number with the form of the noun that Polish gives it."""
    if number == 1:
        return f"{number} {one}"
    ends_in_few = number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14)
    return f"{number} {few if ends_in_few else many}"
