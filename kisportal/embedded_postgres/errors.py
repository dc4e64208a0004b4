"""What can go wrong with the embedded database, each as one sentence that says what to do.

The sentences are plain Polish and not gettext messages: the launcher uses the standard library
alone, and the person who reads them started the portal from a terminal.
"""

import errno
import re

MISSING_ROOM = ("No space left on device", "Disk quota exceeded")
MISSING_RIGHTS = ("Permission denied", "Read-only file system", "Operation not permitted")
MISSING_MEMORY = ("Cannot allocate memory", "could not create shared memory segment")
LOG_LINE_PREFIX = re.compile(r"^.*?\b(?:FATAL|PANIC|ERROR|error):\s+")


class EmbeddedPostgresError(RuntimeError):
    """The embedded database cannot be used; the text is one sentence for the person."""


def full_disk(folder):
    """The sentence for a disk or a quota without room."""
    return (
        f"Na dysku z folderem „{folder}” zabrakło miejsca: zwolnij co najmniej 200 MB "
        "i uruchom portal ponownie."
    )


def unwritable(folder):
    """The sentence for a folder that the portal may not write to."""
    return (
        f"Portal nie może zapisywać w folderze „{folder}”: nadaj sobie prawo zapisu do niego "
        "albo wskaż inny folder zmienną PORTAL_DATA_DIR."
    )


def not_a_folder(folder):
    """The sentence for a path that leads through a file."""
    return (
        f"Ścieżka „{folder}” nie jest folderem: usuń plik, który stoi na jej miejscu, "
        "albo wskaż inny folder zmienną PORTAL_DATA_DIR."
    )


def other_version(folder, found, own):
    """The sentence for data that another major version of PostgreSQL created."""
    return (
        f"Bazę w folderze „{folder}” utworzył PostgreSQL {found}, a portal używa wersji {own}: "
        f"użyj programów wersji {found} (wskazuje je PG_BINDIR, a bez tej zmiennej portal ma "
        f"własne); jak przenieść dane do wersji {own}, mówi docs/operations.md, a żeby zacząć od "
        "pustej bazy, przenieś ten folder w inne miejsce."
    )


def not_a_database(folder):
    """The sentence for a folder that holds something that is not a database."""
    return (
        f"Folder „{folder}” zawiera pliki, które nie są bazą PostgreSQL: przenieś go w inne "
        "miejsce albo wskaż inny folder zmienną PORTAL_DATA_DIR."
    )


def of_output(output, folder, log):
    """The sentence for what a PostgreSQL program printed before it gave up."""
    if any(text in output for text in MISSING_ROOM):
        return full_disk(folder)
    if any(text in output for text in MISSING_RIGHTS):
        return unwritable(folder)
    if any(text in output for text in MISSING_MEMORY):
        return (
            "Wbudowanej bazie danych zabrakło pamięci: zamknij inne programy "
            "i uruchom portal ponownie."
        )
    return (
        f"Wbudowana baza danych nie uruchomiła się ({telling_line(output)}): "
        f"usuń tę przyczynę, szczegóły są w pliku „{log}”, i uruchom portal ponownie."
    )


def telling_line(output):
    """The line of an output that names the cause, without the time and the process number."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    fatal = [line for line in lines if LOG_LINE_PREFIX.match(line)]
    chosen = (fatal or lines or ["brak komunikatu"])[-1]
    return LOG_LINE_PREFIX.sub("", chosen)


def of_os_error(error, folder):
    """The sentence for what the operating system refused."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return full_disk(folder)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return unwritable(folder)
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        return not_a_folder(folder)
    return (
        f"Folderu „{folder}” nie da się użyć na bazę danych ({error.strerror or error}): "
        "wskaż inny folder zmienną PORTAL_DATA_DIR."
    )
