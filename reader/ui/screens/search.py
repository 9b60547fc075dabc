"""Searching everything: results come as the query is typed, the newest first, and then the best."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from reader.completing import completions, hint
from reader.errors import ReaderError
from reader.index.search import Hit
from reader.library.matching import Matcher
from reader.library.searching import ArticleSearcher, Findings
from reader.model import Row
from reader.ui.screens.picking import PickingWindow
from reader.ui.signs import UNICODE, Signs
from reader.ui.widgets.key_line import KeyLine
from reader.ui.widgets.lines import Lines
from reader.ui.widgets.search_results import Found, SearchResults, Sentence
from reader.ui.widgets.told import Told
from reader.ui.widgets.typing_line import CleanInput
from reader.ui.wording import grouped, versions

_HINT = "Words of titles and texts; “a phrase”; title: author: tag: date: is: has: …"
_FEW = 8
"""Sentences that are shown together as they are read, before any are in view."""


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """An article that was chosen, and where the words of the query are found in it."""

    key: str
    number: int
    text: str
    matcher: Matcher


class SearchScreen(PickingWindow[Choice]):
    """A window with a line to type in and the results below; the answer is an article."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "close", "Close"),
        ("tab", "complete", "Complete"),
        ("ctrl+o", "save", "Save it"),
    ]
    LIST = SearchResults

    @dataclass
    class Answered(Message):
        """A search has found something, or nothing."""

        text: str
        findings: Findings
        rows: Mapping[int, Row]
        is_final: bool

    @dataclass
    class Read(Message):
        """The sentences of some articles are there."""

        findings: Findings
        sentences: Mapping[int, Sentence]
        rows: Mapping[int, Row] = field(default_factory=dict)

    @dataclass
    class Failed(Message):
        """The index did not answer."""

        trouble: str

    def __init__(
        self,
        search: ArticleSearcher,
        text: str = "",
        number: int | None = None,
        *,
        save: Callable[[str, Callable[[str], None]], None],
        signs: Signs = UNICODE,
    ) -> None:
        """`text` is the query to begin with, `number` the article that the cursor stood on.

        `save` saves a query under a name and tells what came of it.
        """
        super().__init__()
        self._save = save
        self._search = search
        self._text = text
        self._number = number
        self._findings: Findings | None = None
        self._is_hasty = False
        """Whether Enter was pressed before anything was found."""
        self.signs = signs

    def compose(self) -> ComposeResult:
        """The line, what is said about the query, the results, the keys."""
        with Vertical(id="search", classes="-ascii" if self.signs.ascii else ""):
            yield Static("Search", classes="heard")
            known = bool(self._text)
            yield CleanInput(self._text, compact=True, select_on_focus=known, placeholder="search all articles")
            yield Told(_HINT, signs=self.signs, id="said")
            yield SearchResults(signs=self.signs)
            yield KeyLine((("Enter", "open"), ("Tab", "complete"), ("ctrl+o", "save it"), ("Esc", "close")))

    def on_mount(self) -> None:
        """Look for what stands in the line already."""
        self.query_one(Input).focus()
        self._results.place(self._number)
        if self._text:
            self._look(self._text)

    @property
    def scope(self) -> None:
        """No keys but the window's own: letters are for the line."""
        return None

    @on(events.Key)
    def _take_letter(self, event: events.Key) -> None:
        """Give the line a letter that was typed before the line had the focus."""
        line = self.query_one(Input)
        if event.is_printable and event.character and self.focused is not line:
            event.stop()
            line.insert_text_at_cursor(event.character)
            line.focus()

    @property
    def _results(self) -> SearchResults:
        return self.query_one(SearchResults)

    # --- typing

    @on(Input.Changed)
    def _type(self, event: Input.Changed) -> None:
        event.stop()
        text = event.value.strip(" ") and event.value
        if text == self._text:
            return
        self._text, self._findings, self._is_hasty = text, None, False
        self._results.place(None)
        self.workers.cancel_group(self, "search")
        self.workers.cancel_group(self, "sentences")
        if text:
            self._look(text)
        else:
            self._results.found = Found()
        self._say("")

    def action_complete(self) -> None:
        """Put in the first of the completions."""
        line = self.query_one(Input)
        first = next(iter(completions(self._text, self._search.values)), None)
        if first is not None:
            line.value = first
            line.cursor_position = len(first)

    def _say(self, said: str) -> None:
        parts = (said, hint(self._text, self._search.values))
        text = f" {self.signs.dot} ".join(part for part in parts if part) or ("" if self._text else _HINT)
        self.query_one("#said", Told).tell(text)

    # --- searching

    @work(thread=True, exclusive=True, group="search")
    def _look(self, text: str) -> None:
        worker = get_current_worker()

        def is_wanted() -> bool:
            return not worker.is_cancelled

        try:
            for ask, is_final in ((self._search.newest, False), (self._search.ranked, True)):
                findings = ask(text, is_wanted)
                if findings is None or not is_wanted():
                    return
                rows = self._search.rows(findings.hits[:_FEW])
                self.post_message(self.Answered(text, findings, rows, is_final))
        except ReaderError as error:
            self.post_message(self.Failed(str(error)))

    @on(Answered)
    def _show(self, event: Answered) -> None:
        event.stop()
        if event.text != self._text:
            return
        hits, before = event.findings.hits, self._results.found
        self._findings = event.findings
        rows = {**before.rows, **event.rows}
        beside = {hit.number: versions(len(hit.copies), [lang for _, lang in hit.translations]) for hit in hits}
        void = "Nothing found" if event.is_final else ""
        self._results.found = Found([hit.number for hit in hits], beside, rows, before.sentences, void)
        many = f"{grouped(len(hits))} found" if hits else ""
        self._say(f" {self.signs.dot} ".join(part for part in (event.findings.said, many) if part))
        if event.is_final and self._is_hasty:
            self._choose(self._results.current)
        elif event.is_final:
            self._read_in_view()

    @on(Failed)
    def _tell(self, event: Failed) -> None:
        event.stop()
        self._say(event.trouble)

    # --- sentences

    @on(Lines.Scrolled)
    def _scrolled(self, event: Lines.Scrolled) -> None:
        event.stop()
        self._read_in_view()

    def _read_in_view(self) -> None:
        findings, found = self._findings, self._results.found
        if findings is None:
            return
        missing = [number for number in self._results.in_view if number not in found.sentences]
        hits = {hit.number: hit for hit in findings.hits}
        if missing:
            self._read(findings, [hits[number] for number in missing if number in hits])

    @work(thread=True, exclusive=True, group="sentences")
    def _read(self, findings: Findings, hits: Sequence[Hit]) -> None:
        worker = get_current_worker()
        try:
            for result in self._search.results(findings, hits, lambda: not worker.is_cancelled):
                sentence = Sentence(result.snippet.text, result.snippet.marks)
                number = result.row.number
                self.post_message(self.Read(findings, {number: sentence}, {number: result.row}))
        except ReaderError as error:
            self.post_message(self.Failed(str(error)))

    @on(Read)
    def _show_sentences(self, event: Read) -> None:
        event.stop()
        if event.findings is self._findings:
            found = self._results.found
            rows, sentences = {**found.rows, **event.rows}, {**found.sentences, **event.sentences}
            self._results.found = replace(found, rows=rows, sentences=sentences)

    # --- choosing

    @on(Input.Submitted)
    def _submit(self, event: Input.Submitted) -> None:
        event.stop()
        self._is_hasty = self._findings is None
        self._choose(self._results.current)

    @on(SearchResults.Chosen)
    def _point(self, event: SearchResults.Chosen) -> None:
        event.stop()
        self._choose(event.number)

    def _choose(self, number: int | None) -> None:
        row = None if number is None else self._results.found.rows.get(number)
        if row is not None and self._findings is not None:
            self.dismiss(Choice(row.key, row.number, self._text, self._findings.matcher))

    def action_save(self) -> None:
        """Save the query, to be shown in the list."""
        if self._text.strip():
            self._save(self._text.strip(), self._say)
        else:
            self._say("Nothing to save yet")

    def action_close(self) -> None:
        """Go back without an answer."""
        self.dismiss(None)
