"""pip from the package index, for a Python that comes without it. Standard library only."""

import hashlib
import os
import re
import ssl
import tempfile
import urllib.error
import urllib.parse
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from kisportal.problems import NO_INDEX, ProblemError

NAME = "pip-26.3-py3-none-any.whl"
SHA256 = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"
INDEX = "https://pypi.org/simple"
PATIENCE = 60


@contextmanager
def downloaded():
    """The wheel in a temporary folder, as long as the block runs.

    Raises ProblemError when the index does not answer or offers another content.
    """
    content = _content()
    if hashlib.sha256(content).hexdigest() != SHA256:
        raise ProblemError(
            f"Plik {NAME} z indeksu pakietów ma nieoczekiwaną treść: sprawdź zmienną PIP_INDEX_URL "
            "albo zainstaluj pakiet python3-venv (sudo apt install python3-venv)."
        )
    with tempfile.TemporaryDirectory(prefix="portal-pip-") as folder:
        wheel = Path(folder) / NAME
        wheel.write_bytes(content)
        yield wheel


def _content() -> bytes:
    index = os.environ.get("PIP_INDEX_URL", "").strip() or INDEX
    page_address = index.rstrip("/") + "/pip/"
    try:
        page = _read(page_address).decode("utf-8", errors="replace")
        link = re.search(rf'href="([^"#]*{re.escape(NAME)})[#"]', page)
        if link:
            return _read(urllib.parse.urljoin(page_address, link.group(1)))
    except (OSError, ValueError) as error:
        raise ProblemError(NO_INDEX) from error
    raise ProblemError(
        f"W indeksie pakietów „{index}” nie ma pliku {NAME}: "
        "zainstaluj pakiet python3-venv (sudo apt install python3-venv) i spróbuj ponownie."
    )


def _read(address: str) -> bytes:
    if urllib.parse.urlsplit(address).scheme not in {"http", "https"}:
        raise ValueError(address)
    context = ssl.create_default_context(cafile=os.environ.get("PIP_CERT") or None)
    request = urllib.request.Request(address, headers={"Accept": "text/html"})  # noqa: S310 - the scheme is checked above
    with urllib.request.urlopen(request, timeout=PATIENCE, context=context) as answer:  # noqa: S310 - as above
        return answer.read()
