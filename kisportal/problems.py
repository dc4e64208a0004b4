"""What a person can mend, each as one Polish sentence that says what to do.

Standard library only, and no gettext: the installation runs before Django is there.
"""

import errno

NO_INDEX = (
    "Nie udało się pobrać bibliotek z indeksu pakietów Pythona: sprawdź połączenie z internetem "
    "(albo adres w zmiennej PIP_INDEX_URL) i spróbuj ponownie."
)
FULL = (errno.ENOSPC, errno.EDQUOT)
FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)

# What pip writes, in the order of asking: a refused file may also break a connection.
PIP_FULL = ("No space left on device", "Disk quota exceeded")
PIP_FORBIDDEN = ("Permission denied", "Read-only file system")
PIP_WRONG_CONTENT = ("DO NOT MATCH THE HASHES",)
PIP_NO_INDEX = (
    "No matching distribution found",
    "Could not find a version",
    "Max retries exceeded",
    "Connection",
    "Temporary failure in name resolution",
    "Read timed out",
    "SSLError",
)


class ProblemError(Exception):
    """Something that a person can mend; the text is one sentence for them."""


def of_os_error(error: OSError, folder: object) -> str:
    """The sentence for what the operating system refused in a folder."""
    if error.errno in FULL:
        return (
            f"Na dysku z folderem „{folder}” zabrakło miejsca: zwolnij co najmniej 500 MB "
            "i spróbuj ponownie."
        )
    if error.errno in FORBIDDEN:
        return (
            f"Brak prawa zapisu w folderze „{folder}”: nadaj je sobie "
            "albo pobierz projekt do własnego folderu."
        )
    return f"Nie można użyć folderu „{folder}” ({error.strerror or error}): usuń tę przyczynę."


def of_pip(output: str) -> str:
    """The sentence for what pip wrote before it gave up."""
    if _any(PIP_FULL, output):
        return (
            "Zabrakło miejsca na dysku z folderem „.venv” albo z plikami tymczasowymi: "
            "zwolnij co najmniej 500 MB i spróbuj ponownie."
        )
    if _any(PIP_FORBIDDEN, output):
        return (
            "Brak prawa zapisu w folderze „.venv”: nadaj je sobie "
            "albo pobierz projekt do własnego folderu."
        )
    if _any(PIP_WRONG_CONTENT, output):
        return (
            "Pobrana biblioteka ma inną treść niż zapisana w pliku blokady: spróbuj ponownie, "
            "a jeśli to nie pomoże, sprawdź, z jakiego indeksu korzysta pip (PIP_INDEX_URL)."
        )
    if _any(PIP_NO_INDEX, output):
        return NO_INDEX
    lines = [line.strip() for line in output.splitlines() if line.strip()] or ["brak komunikatu"]
    return f"pip nie zainstalował bibliotek ({lines[-1]}): usuń tę przyczynę i spróbuj ponownie."


def _any(texts: tuple, output: str) -> bool:
    return any(text in output for text in texts)
