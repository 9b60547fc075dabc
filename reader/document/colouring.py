"""Code in the colours of its language: style names for what Pygments finds."""

from __future__ import annotations

from collections.abc import Iterator

from reader.document.lines import Segment

_LONGEST = 10_000
"""Characters of code that are coloured; longer texts are data."""
_PIECE = 1_500
"""Characters that a lexer gets at once. Lexers are patterns, and some need time that grows with the cube of a text."""

# The first that fits counts, so what is more special stands first. The names are those of Pygments' token types.
_STYLES = (
    ("Token.Comment", "code-comment"),
    ("Token.Keyword", "code-keyword"),
    ("Token.Operator.Word", "code-keyword"),
    ("Token.Name.Tag", "code-keyword"),
    ("Token.Name.Function", "code-name"),
    ("Token.Name.Class", "code-name"),
    ("Token.Name.Attribute", "code-name"),
    ("Token.Name.Decorator", "code-name"),
    ("Token.Name.Namespace", "code-name"),
    ("Token.Literal.Number", "code-number"),
    ("Token.Literal.String", "code-string"),
    ("Token.Literal.Date", "code-string"),
    ("Token.Generic.Deleted", "code-comment"),
    ("Token.Generic.Inserted", "code-string"),
    ("Token.Generic.Heading", "code-keyword"),
    ("Token.Generic.Subheading", "code-keyword"),
)


def coloured(text: str, language: str | None, styles: frozenset[str]) -> list[Segment]:
    """`text` in runs of one look; all of it in `styles` where the language is not known or the text too long.

    Longer code is read in pieces, each as if it stood alone; what goes on over their border may change its look there.
    """
    plain = [Segment(text, styles)]
    if not language or len(text) > _LONGEST:
        return plain
    pieces = list(_pieces(text))
    if any(len(piece) > _PIECE for piece in pieces):
        return plain
    runs = [run for piece in pieces for run in _runs(piece, language.casefold(), styles)]
    # A lexer may be foreign; whatever it makes of line ends, the text that is shown is the text that was there.
    return runs if "".join([run.text for run in runs]) == text else plain


def _pieces(text: str) -> Iterator[str]:
    """`text` cut at blank lines where it can be, else at line ends; only a longer line makes a longer piece."""
    start = 0
    while len(text) - start > _PIECE:
        limit = start + _PIECE
        end = text.rfind("\n\n", start + _PIECE // 2, limit - 1) + 1 or text.rfind("\n", start, limit)
        end = end + 1 if end > 0 else text.find("\n", limit) + 1 or len(text)
        yield text[start:end]
        start = end
    yield text[start:]


def _runs(text: str, language: str, styles: frozenset[str]) -> Iterator[Segment]:
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(language, startinline="<?" not in text)  # PHP alone looks at it
    except ClassNotFound:
        return
    looks: dict[object, frozenset[str]] = {}
    pending: list[str] = []
    look = styles
    for _, kind, value in lexer.get_tokens_unprocessed(text):
        if kind not in looks:
            name = str(kind)
            found = next((style for prefix, style in _STYLES if name.startswith(prefix)), None)
            looks[kind] = styles if found is None else styles | {found}
        if looks[kind] is not look:
            if pending:
                yield Segment("".join(pending), look)
            look, pending = looks[kind], []
        pending.append(value)
    if pending:
        yield Segment("".join(pending), look)
