"""Raised and lowered letters and MathML in running text, as far as Unicode and a line of text go."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from reader.document.names import names

_SUPERSCRIPTS = str.maketrans(
    "0123456789+-−=().,abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾.,ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ",
)
_SUBSCRIPTS = str.maketrans("0123456789+-−=().,aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎.,ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
_TABLES = {"sup": _SUPERSCRIPTS, "sub": _SUBSCRIPTS}
_LONGEST = 6
_MOST_LETTERS = 3
"""Longer words in small letters are hard to read on a terminal, and nobody finds them by typing them."""
_WHOLE = {"TM": "™", "SM": "℠"}

MATHEMATICS = names(
    "mfrac mi mn mo mover mroot mrow ms msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover"
)
"""The elements of a formula that can stand in one of two places."""
_BETWEEN = {"mfrac": "/", "msup": "^", "msub": "_", "msubsup": "_^", "munder": "_", "munderover": "_^", "mtr": " "}


def small_letters(node: LexborNode, place: str) -> str | None:
    """What a node in `place`, `sup` or `sub`, says in raised or lowered characters; None where there are none."""
    first = node.first_child
    if first is None or first.next is not None or first.tag != "-text":
        return None
    text = (first.text_content or "").strip()
    if place == "sup" and text in _WHOLE:
        return _WHOLE[text]
    table = _TABLES[place]
    if not 0 < len(text) <= _LONGEST or sum(map(str.isalpha, text)) > _MOST_LETTERS:
        return None
    return text.translate(table) if all(ord(letter) in table for letter in text) else None


def signs_around(node: LexborNode) -> tuple[str, str]:
    """What stands before and after a part of a formula: the sign that its place means, brackets, a root."""
    before = after = ""
    place, sibling = 0, node.prev
    while sibling is not None and place < 2:
        place, sibling = place + sibling.is_element_node, sibling.prev
    parent = node.parent.tag if node.parent is not None else None
    if place and parent in _BETWEEN:
        signs = _BETWEEN[parent]
        before = signs[min(place, len(signs)) - 1]
    if node.tag == "msqrt":
        return f"{before}√(", ")"
    if node.tag == "mrow" and parent in _BETWEEN and _parts(node) > 1:
        before, after = f"{before}(", ")"
    return before, after


def _parts(node: LexborNode) -> int:
    """How many elements stand in a row, counted to two."""
    count, child = 0, node.first_child
    while child is not None and count < 2:
        count, child = count + child.is_element_node, child.next
    return count
