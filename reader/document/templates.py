"""Liquid (Jekyll, Eleventy) and Hugo's shortcodes, resolved as far as a reader needs: text, references, includes.

References become hrefs of the form `ref:KIND:NAME` (`shortcodes.reference`), unless the context knows their address.
Unknown tags vanish, what they enclose stays, and nothing inside code is touched. Time and memory grow with the size
of the source: tags, includes and what they bring are counted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape

from reader.document.code import code_ranges, is_inside
from reader.document.shortcodes import Arguments, address_of, arguments, picture, reference, shortcode_html

_MOST_INCLUDES = 500
_DEEPEST_INCLUDE = 8
_MOST_INCLUDED = 4_000_000
_MOST_PRINTED = 1_000_000
_LONGEST_TAG = 20_000

_OPENING = re.compile(r"\{%|\{\{[<%]?")
_CLOSINGS = {"{%": "%}", "{{": "}}", "{{<": ">}}", "{{%": "%}}"}
_RAW_MARKS = re.compile(r"\{%-?\s*+(?:end)?raw\s*+-?%\}")
_SNIPPET = re.compile(r"""^[ \t]*+-{1,2}8<-{1,2}[ \t]++["']([^"'\n]++)["'][ \t]*+$""", re.MULTILINE)
_STRING = re.compile(r""""([^"]*+)"|'([^']*+)'""")
_NAME = re.compile(r"[\w.-]+")
_DESTINATION = re.compile(r"""(?:\]\(\s*<?|\]:\s*|=\s*["']?)\s*$""")


def _nothing(_name: str) -> str | None:
    return None


@dataclass(frozen=True)
class TemplateContext:
    """What templates can ask of the site."""

    base_path: str = ""
    host: str = ""
    """`https://example.org`, or the name alone."""
    variables: Mapping[str, str] = field(default_factory=dict)
    """`site.x`, `page.x` …, by the name that templates use."""
    include: Callable[[str], str | None] = _nothing
    """The text of an include by the name that the tag gives; `./x` where it is relative to the article."""
    link_path: Callable[[str], str | None] = _nothing
    """The address of a reference (`ref:KIND:NAME`), where it is known."""

    @property
    def address(self) -> str:
        """The site's address, without a slash at the end."""
        if not self.host:
            return ""
        return (self.host if "://" in self.host else f"https://{self.host}").rstrip("/")


def resolve_templates(source: str, context: TemplateContext, *, markdown: bool) -> str:
    """`source` with its templates resolved."""
    if "{{" not in source and "{%" not in source and "8<-" not in source:
        return source
    return _Resolver(context, markdown).resolve(source, dict(context.variables), 0, ())


class _Resolver:
    """One body's templates; counts what its includes bring."""

    def __init__(self, context: TemplateContext, markdown: bool) -> None:
        self._context = context
        self._markdown = markdown
        self._includes = 0
        self._included = 0
        self._printed = 0

    def printed(self, value: str) -> str:
        """What an output tag prints, until all of them together have printed enough."""
        self._printed += len(value)
        return value if self._printed <= _MOST_PRINTED else ""

    def resolve(self, source: str, variables: dict[str, str], depth: int, within: tuple[str, ...]) -> str:
        if "8<-" in source:
            source = _SNIPPET.sub(lambda m: self._include(m[1], {}, variables, depth, within), source)
        scope = _Scope(self, source, variables, depth, within)
        return scope.run()

    def _include(
        self, name: str, given: Arguments, variables: dict[str, str], depth: int, within: tuple[str, ...]
    ) -> str:
        if name in within or depth >= _DEEPEST_INCLUDE or self._includes >= _MOST_INCLUDES:
            return ""
        self._includes += 1
        text = self._context.include(name)
        if text is None or self._included + len(text) > _MOST_INCLUDED:
            return ""
        self._included += len(text)
        variables |= {f"include.{key}": value for key, value in given.items()}
        return self.resolve(text, variables, depth + 1, (*within, name))


class _Scope:
    """One source while it is resolved: its own, or that of an include."""

    def __init__(
        self, resolver: _Resolver, source: str, variables: dict[str, str], depth: int, within: tuple[str, ...]
    ) -> None:
        self._resolver = resolver
        self._context = resolver._context
        self._source = source
        self._variables = variables
        self._depth = depth
        self._within = within
        self._closings: dict[str, int] = {}
        self._ends: dict[str, re.Match[str] | None] = {}
        self._out: list[str] = []

    def run(self) -> str:
        source = self._source
        code = code_ranges(source, markdown=self._resolver._markdown)
        at = 0
        while opening := _OPENING.search(source, at):
            start = opening.start()
            held = is_inside(code, start)
            if held is not None:
                self._out.append(_RAW_MARKS.sub("", source[at : held[1]]))
                at = held[1]
                continue
            self._out.append(source[at:start])
            end = self._find(_CLOSINGS[opening[0]], opening.end())
            if end < 0 or end - start > _LONGEST_TAG:
                self._out.append(opening[0])
                at = opening.end()
                continue
            inner = source[opening.end() : end].strip("-").strip()
            at = self._tag(opening[0], inner, end + len(_CLOSINGS[opening[0]]))
        self._out.append(source[at:])
        return "".join(self._out)

    def _find(self, text: str, start: int) -> int:
        """Where `text` occurs next; looked up once for all the openings before it."""
        known = self._closings.get(text, -2)
        if known == -2 or 0 <= known < start:
            known = self._closings[text] = self._source.find(text, start)
        return known

    def _find_end(self, name: str, pattern: str, start: int) -> re.Match[str] | None:
        """The closing tag of `name` after `start`; looked up once for all the openings before it."""
        known = self._ends.get(name)
        if name not in self._ends or (known is not None and known.start() < start):
            known = self._ends[name] = re.compile(pattern).search(self._source, start)
        return known

    def _tag(self, opening: str, inner: str, after: int) -> int:
        """Resolve one tag; where reading goes on."""
        if opening == "{{":
            self._out.append(self._value(inner))
            return after
        name, rest = [*inner.split(None, 1), "", ""][:2]
        if opening != "{%":
            return self._shortcode(name, rest, after)
        if name in ("comment", "raw", "highlight", "capture"):
            return self._enclosing(name, rest, after)
        self._out.append(self._liquid(name, rest))
        return after

    def _enclosing(self, name: str, rest: str, after: int) -> int:
        """A tag whose content is taken as it stands."""
        end = self._find_end(name, rf"\{{%-?\s*+end{name}\s*+-?%\}}", after)
        if end is None:
            return after
        content = self._source[after : end.start()]
        if name == "raw":
            self._out.append(content)
        elif name == "highlight":
            self._out.append(_code(content, rest.split(" ")[0]))
        elif name == "capture" and self._depth < _DEEPEST_INCLUDE:
            self._variables[rest] = self._nested(content)[:_LONGEST_TAG]
        return end.end()

    def _nested(self, content: str) -> str:
        return _Scope(self._resolver, content, self._variables, self._depth + 1, self._within).run()

    def _liquid(self, name: str, rest: str) -> str:
        if name == "assign":
            target, _, value = rest.partition("=")
            if _NAME.fullmatch(target.strip()):
                self._variables[target.strip()] = self._value(value.strip())
            return ""
        if name in ("link", "post_url"):
            return self._reference(name, _unquoted(rest))
        if name in ("include", "include_relative", "include_cached", "render"):
            return self._include(name, rest)
        if name == "image" or name.startswith("image_"):
            given = arguments(rest.replace(",", " "))
            return picture(given.get("0", ""), given.get("1", "")) if given.get("0") else ""
        return ""

    def _include(self, name: str, rest: str) -> str:
        file, parameters = [*rest.split(None, 1), "", ""][:2]
        given = {key: self._argument(value) for key, value in arguments(parameters).items()}
        path = _unquoted(file.strip(","))
        path = f"./{path}" if name == "include_relative" else path
        return self._resolver._include(path, given, self._variables, self._depth, self._within) if path else ""

    def _argument(self, value: str) -> str:
        return self._variables.get(value, value)

    def _reference(self, kind: str, name: str) -> str:
        href = reference(kind, name)
        return self._context.link_path(href) or href

    def _shortcode(self, name: str, rest: str, after: int) -> int:
        if name.startswith(("/*", "/")) or not name:
            return after
        given = arguments(rest)
        if name in ("ref", "relref"):
            self._out.append(self._reference(name, given.get("path") or given.get("0") or ""))
        elif name == "highlight":
            end = self._find_end("/highlight", r"\{\{[<%]\s*+/\s*+highlight\s*+[>%]\}\}", after)
            if end is not None:
                self._out.append(_code(self._source[after : end.start()], rest.split(" ")[0]))
                return end.end()
        elif name in ("include", "readfile", "md"):
            path = given.get("file") or given.get("path") or given.get("0") or ""
            self._out.append(self._resolver._include(path, {}, self._variables, self._depth, self._within))
        elif self._wants_address():
            self._out.append(escape(address_of(given)).replace(" ", "%20"))
        else:
            self._out.append(shortcode_html(name, given))
        return after

    def _wants_address(self) -> bool:
        return bool(self._out) and _DESTINATION.search(self._out[-1][-40:]) is not None

    def _value(self, expression: str) -> str:
        """What an output tag prints: a string or a variable, sent through the filters that change an address."""
        first, *filters = _split_filters(expression)
        text = _STRING.fullmatch(first)
        value = (text[1] or text[2] or "") if text else self._variable(first)
        for name in filters:
            value = self._filtered(value, name)
        return self._resolver.printed(value)

    def _variable(self, name: str) -> str:
        known = self._variables.get(name)
        if known is not None:
            return known
        return {"site.url": self._context.address, "site.baseurl": self._context.base_path.rstrip("/")}.get(name, "")

    def _filtered(self, value: str, expression: str) -> str:
        name, _, rest = (part.strip() for part in expression.partition(":"))
        given = _STRING.search(rest)
        argument = (given[1] or given[2] or "") if given else self._variables.get(rest, "")
        if name in ("url", "relative_url", "absolute_url", "absURL", "relURL", "relLangURL"):
            if "://" in value or value.startswith(("//", "mailto:", "#")):
                return value
            path = f"{self._context.base_path.rstrip('/')}/{value.lstrip('/')}"
            return f"{self._context.address}{path}" if name.lower().startswith("abs") else path
        if name == "append":
            return value + argument if len(value) < _LONGEST_TAG else value
        if name == "prepend":
            return argument + value if len(value) < _LONGEST_TAG else value
        if name == "default":
            return value or argument
        return value


def _split_filters(expression: str) -> list[str]:
    """The parts of an output tag between `|`, which also stands in strings."""
    parts: list[str] = []
    start = at = 0
    quoted = ""
    for at, character in enumerate(expression):
        if quoted:
            quoted = "" if character == quoted else quoted
        elif character in "\"'":
            quoted = character
        elif character == "|":
            parts.append(expression[start:at].strip())
            start = at + 1
    return [*parts, expression[start:].strip()]


def _unquoted(text: str) -> str:
    text = text.strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text


def _code(content: str, language: str) -> str:
    name = language if _NAME.fullmatch(language) else ""
    body = escape(content.strip("\n"), quote=False)
    return f'\n\n<pre><code class="language-{name}">{body}</code></pre>\n\n'
