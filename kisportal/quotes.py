"""Quotation marks within quotation marks: „Fundacja »Pięciolatka«”."""


def nested(text: str) -> str:
    """The text with marks inside of marks as Polish has them. Each line is for itself, so that a
    mark that nobody closed spoils nothing below it.
    """
    return "\n".join(map(_in_line, text.split("\n")))


def _in_line(line: str) -> str:
    found, depth = [], 0
    for sign in line:
        if sign == "„":
            depth += 1
            sign = "»" if depth > 1 else sign
        elif sign == "”" and depth:
            sign = "«" if depth > 1 else sign
            depth -= 1
        found.append(sign)
    return "".join(found)
