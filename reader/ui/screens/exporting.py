"""Taking articles out: into files, or to a command."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.app import SuspendNotSupported

from reader.answers import Stake
from reader.errors import ReaderError
from reader.model import Pane
from reader.text import clean_line
from reader.ui.screens.saving import SavingScreen
from reader.ui.widgets.choice_list import Choice
from reader.ui.wording import grouped, many

if TYPE_CHECKING:
    from reader.library.exporting import Form, Outgoing

_FORMS = ("markdown", "html", "text", "jsonl")
_FORM_WORDS = ("Markdown", "HTML, a page to read anywhere", "Text", "JSON Lines, for other programs")
Making = Callable[["Form"], "Outgoing"]
"""Makes what is to be written, in the form that was chosen."""
_TURN_SECONDS = 0.02
"""How long an export may keep the screen waiting."""


class ExportingScreen(SavingScreen):
    """`e` asks what, in which form and where; `|` asks for a command."""

    def action_export(self) -> None:
        """Ask what to export, in which form and where to."""
        choices = self._exportable()
        if not choices:
            self.say("Nothing here to export")
            return
        self._choose("Export", [word for word, _ in choices], lambda what: self._ask_form(choices[what][1]))

    def _exportable(self) -> list[tuple[str, Making]]:
        """What there is, each with how to make it ready."""
        parts, making = self._selected(), self._making_selection()
        selected = [] if making is None else [(f"The selection: {parts[0]}", making)]
        return [*selected, *((word, partial(self._articles, numbers)) for word, numbers in self._exportable_rows())]

    def _making_selection(self) -> Making | None:
        opened, parts = self.visit.opened, self._selected()
        if opened is None or not parts:
            return None
        title, permalink = opened.article.title, opened.article.permalink
        web = self.library.web_address(permalink)
        return lambda form: _selection(parts, title, permalink, web, form)

    def _articles(self, numbers: Callable[[], Sequence[int]], form: Form) -> Outgoing:
        from reader.library.exporting import Exporter

        return Exporter(self.library, numbers(), form, self.say)

    def _exportable_rows(self) -> list[tuple[str, Callable[[], Sequence[int]]]]:
        """The articles that there are to export, with how to find the numbers of their rows."""
        rows, listed = self.library.list, self.selected
        here = self.marked_rows()
        queue, trail = self.library.marks.queued(), self.library.trail.keys()
        found: list[tuple[str, Callable[[], Sequence[int]]]] = []
        if len(here) == 1:
            found.append((f"This article: {here[0].title}", lambda: [here[0].number]))
        elif here:
            found.append((f"The selected {many(len(here), 'article')}", lambda: [row.number for row in here]))
        if len(listed):
            found.append((f"The list: {many(len(listed), 'article')}", lambda: listed))
        if starred := rows.select("is:starred"):
            found.append((f"Starred: {many(len(starred), 'article')}", lambda: starred))
        for name, keys in (("The queue", queue), ("The trail", trail)):
            if keys:
                found.append((f"{name}: {many(len(keys), 'article')}", partial(self._numbers_of, keys)))
        return found

    def _numbers_of(self, keys: Iterable[str]) -> list[int]:
        return [number for key in keys if (number := self.library.list.number_of(key)) is not None]

    def _choose(self, title: str, choices: Sequence[str], then: Callable[[int], None]) -> None:
        from reader.ui.screens.choosing import ChoosingWindow

        def chosen(index: str | None) -> None:
            if index is not None:
                then(int(index))

        listed = [Choice("", clean_line(words), value=str(index)) for index, words in enumerate(choices)]
        self.app.push_screen(ChoosingWindow(title, listed, "0", wide=True, signs=self.signs), chosen)

    def _ask_form(self, make: Making) -> None:
        from reader.library.exporting import Form

        def chosen(index: int) -> None:
            form = Form(_FORMS[index])
            self._ask_place(make(form), form)

        self._choose("In which form?", _FORM_WORDS, chosen)

    def _ask_place(self, outgoing: Outgoing, form: Form, begun: str = "", trouble: str = "") -> None:
        """Ask where to write; again with what was `begun` where that came to nothing, and the `trouble` with it."""
        from reader.library.destinations import destination_of
        from reader.library.exporting import SUFFIXES
        from reader.library.files import file_names
        from reader.library.typed_folders import folders_going_on
        from reader.ui.screens.asking import Line

        def wrong(typed: str) -> str:
            try:
                destination_of(typed, outgoing.names, self.library.root)
            except ReaderError as error:
                return str(error)
            return ""

        def place(typed: str | None) -> None:
            if typed is not None:
                self._ask_over(outgoing, typed, partial(self._ask_place, outgoing, form, typed))

        (name,) = file_names([outgoing.called or self.library.name], SUFFIXES[form])
        line = Line(
            f"Where to write {outgoing.described[:1].lower()}{outgoing.described[1:]}?",
            "A file; or a folder, with a slash at its end, for a file each.",
            begun or f"~/{name}",
            means=_made_for,
            completes=folders_going_on,
            wrong=wrong,
            trouble=trouble,
            signs=self.signs,
        )
        self.app.push_screen(line, place)

    def _ask_over(self, outgoing: Outgoing, typed: str, again: Callable[[str], None]) -> None:
        """Export to what was typed, asking first where that writes over something; `again` asks where to once more."""
        from reader.library.destinations import destination_of
        from reader.ui.screens.dialogs import Question

        try:
            to = destination_of(typed, outgoing.names, self.library.root)
        except ReaderError as error:  # it is otherwise now than when the line was looked at
            again(str(error))
            return
        if not to.taken:
            self._export(outgoing, to.folder, to.name, again)
            return

        def agreed(yes: bool | None) -> None:
            if yes:
                self._export(outgoing, to.folder, to.name, again)
            else:
                again("")

        more = f" and {grouped(len(to.taken) - 1)} more" if len(to.taken) > 1 else ""
        over = f"{to.folder / to.taken[0]}{more}"
        question = Question("Write over what is there?", over, stake=Stake.MUCH, signs=self.signs)
        self.app.push_screen(question, agreed)

    @work(exclusive=True, group="export")
    async def _export(self, outgoing: Outgoing, folder: Path, name: str | None, again: Callable[[str], None]) -> None:
        """Write into a folder, all in one file if it has a `name`; where that fails at once, ask where to `again`."""
        from reader.library.files import folder_to_make, write_whole

        files = outgoing.files(folder) if name is None else iter([(name, outgoing.together(self.library.name, folder))])
        said = f"{outgoing.described} written to {folder if name is None else folder / name}"
        if made := folder_to_make(folder):
            said += f"; folder {made} made"
        turn, waited, trouble = time.monotonic(), False, ""
        try:
            with closing(write_whole(folder, files, len(outgoing.names) if name is None else 1)) as writing:
                for number, file in writing:
                    if time.monotonic() - turn > _TURN_SECONDS:
                        self.show_progress(f"Exporting: {file}" + (f", {grouped(number)}" if name is None else ""))
                        waited = True
                        await asyncio.sleep(0)
                        turn = time.monotonic()
        except ReaderError as error:
            said = trouble = str(error)
        self.show_progress("")
        self.say(said)
        if trouble and not waited:  # else the reader does something else by now, and no window comes between
            again(trouble)

    # --- a command

    def action_pipe(self) -> None:
        """Ask for a command, and give it the selection, else the article."""
        from reader.library.exporting import Exporter, Form

        rows, making = self.marked_rows(), self._making_selection()
        if self.pane is not Pane.ARTICLE and len(rows) != 1:
            self.say("A command gets one article")
            return
        if not rows:
            self.say("No article here to give to a command")
            return

        what = f"“{rows[0].title}”"
        if making is None:
            outgoing: Outgoing = Exporter(self.library, [rows[0].number], Form.MARKDOWN)
        else:
            outgoing = making(Form.MARKDOWN)
            what = f"the selection, {many(self.article_pane.selected_words, 'word')},"
        self._ask_command(outgoing, f"It gets {what} as Markdown on its standard input.")

    def _ask_command(self, outgoing: Outgoing, detail: str, begun: str = "") -> None:
        """Ask which command gets the text, and whether to run it; without a yes, ask again for what was `begun`."""
        from reader.ui.piping import arguments, without_shell
        from reader.ui.screens.asking import Line
        from reader.ui.screens.dialogs import Question

        def wrong(command: str) -> str:
            try:
                arguments(command)
            except ReaderError as error:
                return str(error)
            return ""

        def typed(command: str | None) -> None:
            if command is None:
                return
            argv = arguments(command)

            def agreed(yes: bool | None) -> None:
                if yes:
                    self._pipe(argv, outgoing)
                else:
                    self._ask_command(outgoing, detail, command)

            words, told = " ".join(f"“{argument}”" for argument in argv), without_shell(command)
            shown = f"{words}. {told}" if told else words
            self.app.push_screen(Question("Run this command?", shown, signs=self.signs), agreed)

        self.app.push_screen(
            Line("Which command?", detail, begun, means=without_shell, wrong=wrong, signs=self.signs), typed
        )

    def _pipe(self, argv: Sequence[str], outgoing: Outgoing) -> None:
        from reader.ui.piping import hand_over

        text = "".join(outgoing.together())
        said, out, answer = "This terminal cannot be given to a command", sys.__stdout__, sys.__stdin__
        if out is not None and answer is not None:
            with suppress(SuspendNotSupported), self.app.suspend():
                said = hand_over(argv, text, out, answer)
        self.say(said)


def _made_for(typed: str) -> str:
    """Which folder an export to what was typed makes, in words; empty for none."""
    from reader.library.destinations import folder_made_for

    made = folder_made_for(typed)
    return f"makes folder {made}" if made else ""


def _selection(parts: Sequence[str], title: str, permalink: str, web: str | None, form: Form) -> Outgoing:
    from reader.ui.selection import Selection

    return Selection(parts, title, permalink, web, form)
