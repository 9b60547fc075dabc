"""Liquid (Jekyll, Eleventy) and Hugo's shortcodes, resolved as far as a reader needs: text, references, includes.

References become hrefs of the form `ref:KIND:NAME` (`shortcodes.reference`), unless the context knows their address.
Unknown tags vanish, what they enclose stays, and nothing inside code is touched. Time and memory grow with the size
of the source: tags, includes and what they bring are counted.
"""

from __future__ import annotations

import re
from html import escape

from reader.document.budget import Budget
from reader.document.code import Range, code_ranges, is_inside
from reader.document.context import TemplateContext
from reader.document.endings import Endings
from reader.document.kept import Values, outcome
from reader.document.liquid import Block, Branch, blocks_of, counted, loop_of, taken
from reader.document.losses import Loss
from reader.document.names import names
from reader.document.shortcodes import (
    LONGEST_LABEL,
    Arguments,
    address_of,
    arguments,
    code_block,
    link_around,
    picture,
    reference,
    shortcode_html,
    unquoted,
)
from reader.document.variables import Variables

__all__ = ["Loss", "TemplateContext", "resolve_templates"]

_DEEPEST_INCLUDE = 8
_LONGEST_TAG = 20_000
_SHOWN_OF_A_TAG = 40
"""Characters of one that never ends."""

_OPENING = re.compile(r"\{%|\{\{[<%]?")
_CLOSINGS = {"{%": "%}", "{{": "}}", "{{<": ">}}", "{{%": "%}}"}
_RAW_MARKS = re.compile(r"\{%-?\s*+(?:end)?raw\s*+-?%\}")
_SNIPPET = re.compile(r"""^[ \t]*+-{1,2}8<-{1,2}[ \t]++["']([^"'\n]++)["'][ \t]*+$""", re.MULTILINE)
_NAME = re.compile(r"[\w.-]+")
_DESTINATION = re.compile(r"""(?:\]\(\s*<?|\]:\s*|=\s*["']?)\s*$""")


_OUTPUT = re.compile(r"\{\{-?\s*+([^{}]*?)\s*+-?\}\}")
_INDENT = re.compile(r"\n(?:( {0,3})|[ \t]*+)\Z")
_BLOCK = re.compile(r"<(?:blockquote|figure|iframe|p)\b")
_AT_LEFT = re.compile(r"(?:^|\n) {0,3}\Z")
_ANOTHER = re.compile(r"[ \t]*+\n\s*+(?:\{\{[<%]|[-*+][ \t]|\d{1,9}[.)][ \t])")
"""What may go on with a list that a box ends with."""
_SHOW_NOTHING = names(
    "else elsif elif when continue increment decrement cycle set import from extends layout liquid paginate seo"
)
"""Tags of which a reader misses nothing; of blocks that could not be decided, their parts."""


def resolve_templates(source: str, context: TemplateContext, *, markdown: bool) -> str:
    """`source` with its templates resolved."""
    if "{{" not in source and "{%" not in source and "8<-" not in source:
        return source
    return _Resolver(context, markdown).resolve(source, 0, ())


class _Resolver:
    """One body's templates: what they may do, and what they set."""

    def __init__(self, context: TemplateContext, markdown: bool) -> None:
        self.context = context
        self.markdown = markdown
        self.budget = Budget(context.lose)
        self.values = Values(dict(context.variables))
        self.variables = Variables(self.values, context, self.budget)

    def resolve(self, source: str, depth: int, within: tuple[str, ...]) -> str:
        """`source` resolved; `within` are the names of the includes around it."""
        if "8<-" in source:
            source = _SNIPPET.sub(lambda m: self.include(m[1], m[0].strip(), {}, depth, within), source)
        return _Scope(self, source, depth, within).run()

    def include(self, name: str, tag: str, given: Arguments, depth: int, within: tuple[str, ...]) -> str:
        """What an include comes to that is given some arguments; nothing where it is not there or too much.

        `tag` is the tag that asks for it."""
        text = None
        if name in within:
            reason = f"{name} includes itself"
        elif depth >= _DEEPEST_INCLUDE or not self.budget.may_include():
            reason = "too many includes; this one is left out"
        elif (text := self.context.include(name)) is None:
            reason = f"the archive holds no {name} to include"
        else:
            reason = "too long to be included"
        if text is None or not self.budget.may_bring(len(text)):
            self.budget.lose(Loss(tag, reason, within[-1] if within else ""))
            return ""
        variables = self.values.variables
        outer = {key: variables.pop(key) for key in list(variables) if key.startswith("include.")}
        variables |= {f"include.{key}": value for key, value in given.items()}
        found = self._included(text, depth + 1, (*within, name))
        for key in given:
            variables.pop(f"include.{key}", None)
        variables |= outer
        return found

    def _included(self, text: str, depth: int, within: tuple[str, ...]) -> str:
        """An included text resolved, or what it came to in the same situation before."""
        situation = self.context.kept.situation(text, self.values, self.markdown, depth)
        if situation is None:
            return self.resolve(text, depth, within)
        kept = self.context.kept.get(situation)
        if kept is not None and self.budget.may_spend(kept.spent):
            kept.set_in(self.values)
            return kept.text
        values, spent, losses = self.values.copy(), self.budget.spent, self.budget.losses
        found = self.resolve(text, depth, within)
        is_whole = self.budget.may_lose and losses == self.budget.losses  # each article tells its own
        if is_whole and not self.budget.is_spent:
            self.context.kept.keep(situation, outcome(found, values, self.values, self.budget.since(spent)))
        return found


class _Scope:
    """One source while it is resolved: its own, or that of an include."""

    def __init__(self, resolver: _Resolver, source: str, depth: int, within: tuple[str, ...]) -> None:
        self._resolver = resolver
        self._context = resolver.context
        self._variables = resolver.variables
        self._source = source
        self._depth = depth
        self._within = within
        self._here = ""
        """The tag that is being resolved."""
        self._start = 0
        self._undecided = 0
        """Where what could not be decided ends; until there, what is not understood follows from that."""
        self._enclosed = 0
        """Where the shortcodes end that enclose something; what opens before that is in one of them."""
        self._endings = Endings(source)
        self._out: list[str] = []
        self._code: list[Range] = []
        self._blocks: dict[int, Block] | None = None
        self.broken = False
        """Whether a loop was left in here."""

    def run(self) -> str:
        source = self._source
        code = self._code = code_ranges(source, markdown=self._resolver.markdown)
        at = 0
        while not self.broken and (opening := _OPENING.search(source, at)):
            start = opening.start()
            held = is_inside(code, start)
            if held is not None:
                self._out.append(_RAW_MARKS.sub("", source[at : held[1]]))
                at = held[1]
                continue
            self._out.append(source[at:start])
            end = self._endings.sign(_CLOSINGS[opening[0]], opening.end())
            if end < 0 or end - start > _LONGEST_TAG:
                if opening[0] != "{{":  # which formulas and programs have too
                    self._here = source[start : start + _SHOWN_OF_A_TAG].partition("\n")[0]
                    self._lose("this tag is never closed")
                self._out.append(opening[0])
                at = opening.end()
                continue
            inner = source[opening.end() : end].strip("-").strip()
            after = end + len(_CLOSINGS[opening[0]])
            self._here = source[start:after]
            self._start = start
            if opening[0] == "{%" and inner.startswith(("for ", "if ", "unless ", "case ")):
                at = self._block(start, after)
            else:
                at = self._tag(opening[0], inner, after)
        if not self.broken:
            self._out.append(source[at:])
        return "".join(self._out)

    def _may_lose(self) -> bool:
        """Whether to tell of the tag that is being resolved: not too much was told, nor does it follow from that."""
        return self._start >= self._undecided and self._resolver.budget.may_lose

    def _lose(self, reason: str) -> None:
        if self._may_lose():
            self._resolver.budget.lose(Loss(self._here, reason, self._within[-1] if self._within else ""))

    def _tag(self, opening: str, inner: str, after: int) -> int:
        """Resolve one tag; where reading goes on."""
        if opening == "{{":
            self._out.append(self._variables.printed(inner))
            return after
        name, rest = [*inner.split(None, 1), "", ""][:2]
        if opening != "{%":
            return self._shortcode(name, rest, after)
        if name in ("comment", "raw", "highlight", "capture"):
            return self._enclosing(name, rest, after)
        self._out.append(self._liquid(name, rest, after))
        return after

    def _block(self, start: int, after: int) -> int:
        """Resolve a loop or a condition; one that cannot be decided vanishes, and all it encloses stays."""
        if self._blocks is None:
            self._blocks = blocks_of(self._source, self._code)
        block = self._blocks.get(start)
        if block is None or self._depth >= _DEEPEST_INCLUDE:
            self._lose("this block is never closed" if block is None else "too deep within others")
            return after
        if block.branches[0].name == "for":
            if self._go_round(block.branches[0]):
                return block.end
            self._lose("it is not known what this goes through; what it encloses is shown once")
            self._undecided = max(self._undecided, block.end)
            return after
        branch = taken(block, self._variables.known)
        if branch is True:
            self._lose("this cannot be decided; all that it encloses is shown")
            self._undecided = max(self._undecided, block.end)
            return after
        if isinstance(branch, Branch):
            self._out.append(self._nested(self._source[branch.start : branch.end]))
        return block.end

    def _go_round(self, branch: Branch) -> bool:
        """Go through a list; whether it is known what is in it."""
        loop = loop_of(branch.condition)
        if loop is None:
            return False
        variable, name, most = loop
        items = counted(name) or self._variables.members(name)
        if items is None:
            return False
        content = self._source[branch.start : branch.end]
        for item in items[:most]:
            if not self._resolver.budget.may_go_round(len(content)):
                break
            self._variables.go_to(variable, item)
            self._out.append(self._nested(content))
            if self.broken:
                self.broken = False
                break
        return True

    def _enclosing(self, name: str, rest: str, after: int) -> int:
        """A tag whose content is taken as it stands."""
        end = self._endings.liquid(name, after)
        if end is None:
            self._lose("this block is never closed")
            return after
        content = self._source[after : end.start()]
        if name == "raw":
            self._out.append(content)
        elif name == "highlight":
            self._out.append(code_block(content, rest.split(" ")[0]))
        elif name == "capture" and self._depth < _DEEPEST_INCLUDE:
            self._variables.capture(rest, self._nested(content)[:_LONGEST_TAG])
        return end.end()

    def _nested(self, content: str) -> str:
        if "{" not in content:
            return content
        if "{%" not in content and "<" not in content and "`" not in content:
            return _OUTPUT.sub(lambda output: self._variables.printed(output[1]), content)
        scope = _Scope(self._resolver, content, self._depth + 1, self._within)
        text = scope.run()
        self.broken = scope.broken
        return text

    def _liquid(self, name: str, rest: str, after: int) -> str:
        if name == "assign":
            target, _, value = rest.partition("=")
            if _NAME.fullmatch(target.strip()):
                self._variables.assign(target.strip(), value.strip())
            return ""
        if name == "break":
            self.broken = self._depth > 0
            return ""
        if name in ("link", "post_url"):
            return self._reference(name, unquoted(rest))
        if name in ("include", "include_relative", "include_cached", "render"):
            return self._include(name, rest)
        if name == "image" or name.startswith("image_"):
            given = arguments(rest.replace(",", " "))
            return picture(given.get("0", ""), given.get("1", "")) if given.get("0") else ""
        shows_nothing = not name or name.startswith(("end", "#")) or name in _SHOW_NOTHING
        if not shows_nothing and self._may_lose() and not self._endings.liquid(name, after):
            self._lose(f"no tag {name} is known; it shows nothing")
        return ""

    def _include(self, name: str, rest: str) -> str:
        file, parameters = [*rest.split(None, 1), "", ""][:2]
        given = {key: self._variables.argument(value) for key, value in arguments(parameters).items()}
        path = unquoted(file.strip(","))
        path = f"./{path}" if name == "include_relative" else path
        if not path:
            self._lose("it is not said what to include")
            return ""
        return self._resolver.include(path, self._here, given, self._depth, self._within)

    def _reference(self, kind: str, name: str) -> str:
        href = reference(kind, name)
        return self._context.link_path(href) or href

    def _shortcode(self, name: str, rest: str, after: int) -> int:
        if name.startswith(("/*", "/")) or not name:
            if self._resolver.markdown and _ANOTHER.match(self._source, after) and self._out[-1].endswith("\n"):
                self._out.append("<!-- -->")  # or the lists of two boxes were one
            return after
        given = arguments(rest)
        if name in ("ref", "relref"):
            self._out.append(self._reference(name, given.get("path") or given.get("0") or ""))
        elif name == "highlight" and given:  # without a language it is a box of the theme's
            end = self._endings.shortcode(name, after)
            if end is not None:
                self._out.append(code_block(self._source[after : end.start()], rest.split(" ")[0]))
                return end.end()
        elif name in ("include", "readfile", "md"):
            path = given.get("file") or given.get("path") or given.get("0") or ""
            self._out.append(self._resolver.include(path, self._here, {}, self._depth, self._within))
        elif self._wants_address():
            self._out.append(escape(address_of(given)).replace(" ", "%20"))
        else:
            return self._theme(name, given, after)
        return after

    def _theme(self, name: str, given: Arguments, after: int) -> int:
        """A shortcode of which nothing is known but what it is given and what it encloses."""
        end = self._endings.shortcode(name, after)
        if end is None:
            shown = shortcode_html(name, given)
            if _BLOCK.match(shown) and _AT_LEFT.search(self._out[-1][-4:] if self._start > 3 else f"\n{self._out[-1]}"):
                shown += "\n\n"  # or what follows on the line would not be read as Markdown
            self._out.append(shown)
            if not shown:
                self._lose(f"no shortcode {name} is known; it shows nothing")
            return after
        if self._resolver.markdown and self._start < self._enclosed:
            self._out[-1] = _INDENT.sub(r"\n\n\1", self._out[-1])  # more shows the nesting only, and would make code
        self._enclosed = max(self._enclosed, end.start())
        content = self._source[after : min(end.start(), after + LONGEST_LABEL)]
        around = link_around(given, content) if after + len(content) == end.start() else ""
        self._out.append(around or shortcode_html(name, given, encloses=True))
        return end.end() if around else after

    def _wants_address(self) -> bool:
        return bool(self._out) and _DESTINATION.search(self._out[-1][-40:]) is not None
