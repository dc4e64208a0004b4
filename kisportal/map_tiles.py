"""A server of map pictures: none, unless the operator names one."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True, slots=True)
class Tiles:
    """Where browsers get the pictures, and whose they are."""

    url: str
    attribution: str

    @property
    def origin(self) -> str:
        """What the security policy lets pictures come from."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"


def read(url: str, attribution: str) -> Tiles | None:
    """The server of the address with {z}, {x} and {y} in it; None for no address. Raises
    ImproperlyConfigured for anything else, and where nobody is named as the author.
    """
    if not url:
        return None
    parts = urlsplit(url)
    is_address = parts.scheme in ("http", "https") and parts.netloc and "{" not in parts.netloc
    if not is_address or not all(part in parts.path for part in ("{z}", "{x}", "{y}")):
        raise ImproperlyConfigured(
            f"MAP_TILES_URL={url}: podaj adres http albo https z częściami {{z}}, {{x}} i {{y}}, "
            "na przykład https://kafelki.urzad.example/{z}/{x}/{y}.png."
        )
    if not attribution:
        raise ImproperlyConfigured(
            "MAP_TILES_ATTRIBUTION jest puste: napisz, czyja jest mapa, na przykład „Mapa: GUGiK”."
        )
    return Tiles(url, attribution)
