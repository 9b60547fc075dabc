"""What the common Hugo shortcodes and Jekyll tags show, as HTML."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape
from urllib.parse import quote

_WORD = re.compile(
    r"""([\w.-]+)\s*+[=]\s*+(?:"((?:[^"\\]|\\.)*+)"|'([^']*+)'|`([^`]*+)`|([^\s"',]++))"""
    r"""|"((?:[^"\\]|\\.)*+)"|'([^']*+)'|`([^`]*+)`|([^\s"']++)"""
)
_LEFT_AS_TEXT = re.compile(
    r"\[([^\[\]<>]{1,300}+)\]\((ref:[a-z_]{2,10}:[^\s()<>\"&]{1,1000}+)(?:\s*+(?:\"|“|&quot;)[^()<>\n]{0,300}+)?\)"
)
LONGEST_LABEL = 200
"""Characters of a link that a shortcode makes of what it encloses."""
_TAG = re.compile(r"<[^<>]*+>")
_TEXTS = ("kicker", "text", "label", "title", "caption", "1")
_LANGUAGE = re.compile(r"[\w.-]+")
Arguments = dict[str, str]
"""Named arguments by name, the others by their place: `0`, `1` …"""


def arguments(text: str) -> Arguments:
    """The arguments of a shortcode or tag, quotes taken off."""
    found: Arguments = {}
    place = 0
    for word in _WORD.finditer(text):
        name, *values = word.groups()
        value = next((value for value in values if value is not None), "")
        if name is not None:
            found.setdefault(name.lower(), value)
        else:
            found[str(place)] = value
            place += 1
    return found


def reference(kind: str, name: str) -> str:
    """The href of a template's reference: `ref:KIND:NAME`, NAME percent-encoded but for `/`, `.`, `#`, `-`, `_`, `~`.

    KIND is `link` (Jekyll: a source path), `post_url` (Jekyll: a post's file name without suffix), `ref` or `relref`
    (Hugo: a page's path, its last part or its logical path, maybe with a fragment), `wiki` (the name of a
    file or an article).
    """
    return f"ref:{kind}:{quote(name.strip(), safe='/.#-_~')}"


def linked_references(html: str) -> str:
    """`html` of Markdown with references made links that were left as text: in HTML, or for quotes in a title."""
    return _LEFT_AS_TEXT.sub(r'<a href="\2">\1</a>', html) if "](ref:" in html else html


def picture(source: str, alt: str, caption: str = "", href: str = "") -> str:
    """A picture, in a figure where it has a caption, which is HTML."""
    shown = f'<img src="{escape(source)}" alt="{escape(alt)}">'
    if href:
        shown = f'<a href="{escape(href)}">{shown}</a>'
    return f"<figure>{shown}<figcaption>{caption}</figcaption></figure>" if caption else shown


def shortcode_html(name: str, given: Arguments, *, encloses: bool = False) -> str:
    """What a shortcode shows by itself: Hugo's own by name, a theme's by what its arguments are called.

    Nothing where neither says anything, so that only what it encloses stays.
    """
    show = _SHOWN.get(name)
    if show is not None:
        return show(given)
    source = given.get("src") or given.get("image") or ""
    if source and (source.lower().endswith(PICTURES) or "alt" in given or "im" in name):
        return _figure(given | {"src": source})
    if given.get("text") and (given.get("cite") or given.get("author")):
        return _quote(given)
    if address_of(given, names_only=True) or _is_web(given.get("0", "")):
        return f"\n\n{_anchor(given)}\n\n" if encloses else _anchor(given)
    return _titled(given)


def link_around(given: Arguments, content: str) -> str:
    """The link that a shortcode makes of what it encloses, if it has an address and nothing else to show."""
    href = address_of(given, names_only=True) or (given["0"] if _is_web(given.get("0", "")) else "")
    says = any(given.get(name) for name in _TEXTS) or href.lower().endswith(PICTURES) or "alt" in given
    if not href or says or not content.strip() or any(sign in content for sign in "\n{<["):
        return ""
    return f'<a href="{escape(href)}">{content.strip()}</a>'


def address_of(given: Arguments, *, names_only: bool = False) -> str:
    """The address among the arguments of a shortcode that stands where an address is wanted."""
    named = next((given[name] for name in ("href", "url", "file", "link", "path", "src") if given.get(name)), "")
    return (named or ("" if names_only else given.get("0", ""))).strip()


def _is_web(text: str) -> bool:
    return text.startswith(("https://", "http://"))


def unquoted(text: str) -> str:
    """A name without the quotes around it."""
    text = text.strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text


def code_block(content: str, language: str) -> str:
    """What a tag that highlights code shows."""
    name = language if _LANGUAGE.fullmatch(language) else ""
    body = escape(content.strip("\n"), quote=False)
    return f'\n\n<pre><code class="language-{name}">{body}</code></pre>\n\n'


def _frame(address: str, title: str = "") -> str:
    return f'<iframe src="{escape(address)}" title="{escape(title)}"></iframe>'


def _video(pattern: str) -> Callable[[Arguments], str]:
    def show(given: Arguments) -> str:
        number = given.get("id") or given.get("0") or ""
        return _frame(pattern.format(quote(number, safe="")), given.get("title", "")) if number else ""

    return show


def _figure(given: Arguments) -> str:
    source = given.get("src") or given.get("0") or ""
    caption = " ".join(filter(None, (given.get("title"), given.get("caption"), given.get("attr"))))
    alt = given.get("alt") or ("" if caption else given.get("1", ""))
    shown = _line(caption)
    return picture(source, alt or unescape(_TAG.sub("", shown)), shown, given.get("link", "")) if source else ""


def _tweet(given: Arguments) -> str:
    number = given.get("id") or given.get("1") or given.get("0") or ""
    user = given.get("user") or "i"
    href = f"https://twitter.com/{quote(user, safe='')}/status/{quote(number, safe='')}"
    return f'<blockquote class="twitter-tweet"><a href="{href}"></a></blockquote>'


def _instagram(given: Arguments) -> str:
    href = f"https://www.instagram.com/p/{quote(given.get('id') or given.get('0') or '', safe='')}/"
    return f'<blockquote class="instagram-media"><a href="{href}"></a></blockquote>'


def _gist(given: Arguments) -> str:
    path = "/".join(quote(given[key], safe="/") for key in ("0", "1") if given.get(key))
    return f'<p><a href="https://gist.github.com/{path}">gist.github.com/{path}</a></p>'


def _anchor(given: Arguments) -> str:
    href = address_of(given)
    kicker = given.get("kicker", "")
    text = next((given[name] for name in ("text", "label", "title", "1") if given.get(name)), "")
    before = f"{escape(kicker, quote=False)}: " if kicker and text else ""
    return f'{before}<a href="{escape(href)}">{escape(text or kicker or href, quote=False)}</a>'


def _titled(given: Arguments) -> str:
    words = (given.get(name) for name in ("kicker", "title", "text", "caption"))
    title = ": ".join(_line(word) for word in words if word)
    return f"\n\n<p><strong>{title}</strong></p>\n\n" if title else ""


def _quote(given: Arguments) -> str:
    text, source = given.get("text", ""), given.get("cite") or given.get("author") or ""
    if not text:
        return ""
    cite = f"<p><cite>{_line(source)}</cite></p>" if source else ""
    return f"<blockquote><p>{_line(text)}</p>{cite}</blockquote>"


def _line(text: str) -> str:
    """A line of text that a theme shows; in all of them it is Markdown, as in Hugo's own figure."""
    from reader.document.markdown import inline_html

    return inline_html(text)


PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".svg", ".webp", ".avif")
_SHOWN: dict[str, Callable[[Arguments], str]] = {
    "figure": _figure,
    **dict.fromkeys(("tweet", "twitter", "twitter_simple", "x", "x_simple"), _tweet),
    **dict.fromkeys(("instagram", "instagram_simple"), _instagram),
    "gist": _gist,
    "vimeo": _video("https://vimeo.com/{}"),
    "youtube": _video("https://www.youtube.com/watch?v={}"),
    "youtubepl": _video("https://www.youtube.com/playlist?list={}"),
}
