"""QR codes of addresses, as SVG for a document, with the words for those who do not see them."""

import io

import segno

# A little more redundancy than the least: letters are folded, stamped and copied.
_ERROR_CORRECTION = "m"
# The quiet zone that ISO/IEC 18004 asks for is four modules; the page around is white as well.
_BORDER = 1


def svg(address: str) -> str:
    """The QR code of an address, a square of black on nothing."""
    out = io.BytesIO()
    code = segno.make(address, error=_ERROR_CORRECTION, micro=False)
    code.save(out, kind="svg", border=_BORDER, xmldecl=False, nl=False, omitsize=True)
    return out.getvalue().decode()


def alternative(address: str) -> str:
    """What a screen reader says in place of the picture."""
    return f"Kod QR: adres strony, na której można sprawdzić ten dokument, {address}"
