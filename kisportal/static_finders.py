"""Static files that come from installed packages and are no Django app's own."""

from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import utils
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage, Error
from django.core.files.storage import FileSystemStorage

PREFIX = "leaflet"
# Of the package only the map itself: it also ships drawing tools and projections.
USED = ("leaflet.js", "leaflet.js.map", "leaflet.css", "images/*")


class LeafletFinder(BaseFinder):
    """Leaflet, out of the wheel of `django-leaflet`, under `leaflet/`.

    The package is no installed app here: its widgets need GeoDjango, which the portal does without.
    """

    def __init__(self, app_names: Iterable[str] | None = None, *args: Any, **kwargs: Any) -> None:
        spec = find_spec(PREFIX)
        folder = Path(spec.origin).parent if spec and spec.origin else Path(PREFIX)
        self.storage = FileSystemStorage(location=folder / "static" / PREFIX)
        self.storage.prefix = PREFIX
        super().__init__(*args, **kwargs)

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        """Say at the start that the library is missing, and not on the first map."""
        if self.storage.exists(USED[0]):
            return []
        return [Error("Leaflet is not installed: install requirements.lock.", id="kisportal.E001")]

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> str | list[str]:
        """Where the file is on the disk; an empty list when it is none of these."""
        name = path.removeprefix(f"{PREFIX}/")
        found = self.storage.path(name) if name != path and _is_used(name) else ""
        if not found or not Path(found).exists():
            return []
        return [found] if find_all else found

    def list(self, ignore_patterns: Iterable[str]) -> Iterator[tuple[str, FileSystemStorage]]:
        """Every file that pages need, with where it is kept."""
        for path in utils.get_files(self.storage, [*(ignore_patterns or ())]):
            if _is_used(path):
                yield path, self.storage


def _is_used(path: str) -> bool:
    return any(fnmatch(path, pattern) for pattern in USED) and ".." not in path
