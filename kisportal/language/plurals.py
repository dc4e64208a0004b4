"""Numbers with their nouns: 1 zdarzenie, 2 zdarzenia, 5 zdarzeń, 22 zdarzenia."""


def counted(number: int, one: str, few: str, many: str) -> str:
    """The number with the form of the noun that Polish gives it."""
    return f"{number} {agreed(number, one, few, many)}"


def agreed(number: int, one: str, few: str, many: str) -> str:
    """The form that a noun or a verb takes beside the number: został, zostały, zostało."""
    if number == 1:
        return one
    ends_in_few = number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14)
    return few if ends_in_few else many
