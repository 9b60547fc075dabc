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

    def _ask_place(self, outgoing: Outgoing, form: Form) -> None:
        from reader.library.exporting import SUFFIXES
        from reader.library.files import existing, file_names, folder_for_export
        from reader.ui.screens.asking import Line
        from reader.ui.screens.dialogs import Question

        (name,) = file_names([outgoing.called or self.library.name], SUFFIXES[form])

        def place(typed: str | None) -> None:
            if typed is None:
                return
            try:
                path, apart = _typed_place(typed)
                folder = folder_for_export(str(path if apart else path.parent), self.library.root)
                names = outgoing.names if apart else [path.name]
                taken = existing(folder, names)
            except ReaderError as error:
                self.say(str(error))
                return
            except (OSError, RuntimeError, ValueError) as error:  # too long, not ours to read, nobody of that name
                self.say(
                    f"{clean_line(typed)}: nothing can be written there ({getattr(error, 'strerror', None) or error})"
                )
                return
            if not taken:
                self._export(outgoing, folder, None if apart else path.name)
                return

            def agreed(yes: bool | None) -> None:
                if yes:
                    self._export(outgoing, folder, None if apart else path.name)

            more = f" and {grouped(len(taken) - 1)} more" if len(taken) > 1 else ""
            over = f"{folder / taken[0]}{more}"
            question = Question("Write over what is there?", over, stake=Stake.MUCH, signs=self.signs)
            self.app.push_screen(question, agreed)

        detail = "A file; or a folder, with a slash at its end, for a file each."
        title = f"Where to write {outgoing.described[:1].lower()}{outgoing.described[1:]}?"
        self.app.push_screen(Line(title, detail, f"~/{name}", means=_made_for, signs=self.signs), place)

    @work(exclusive=True, group="export")
    async def _export(self, outgoing: Outgoing, folder: Path, name: str | None) -> None:
        from reader.library.files import folder_to_make, write_whole

        files = outgoing.files(folder) if name is None else iter([(name, outgoing.together(self.library.name, folder))])
        said = f"{outgoing.described} written to {folder if name is None else folder / name}"
        if made := folder_to_make(folder):
            said += f"; folder {made} made"
        turn = time.monotonic()
        try:
            with closing(write_whole(folder, files, len(outgoing.names) if name is None else 1)) as writing:
                for number, file in writing:
                    if time.monotonic() - turn > _TURN_SECONDS:
                        self.show_progress(f"Exporting: {file}" + (f", {grouped(number)}" if name is None else ""))
                        await asyncio.sleep(0)
                        turn = time.monotonic()
        except ReaderError as error:
            said = str(error)
        self.show_progress("")
        self.say(said)

    # --- a command

    def action_pipe(self) -> None:
        """Ask for a command, and give it the selection, else the article."""
        from reader.library.exporting import Exporter, Form
        from reader.ui.screens.asking import Line

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

        def typed(command: str | None) -> None:
            if command is not None:
                self._ask_pipe(command, outgoing)

        detail = f"It gets {what} as Markdown on its standard input."
        self.app.push_screen(Line("Which command?", detail, signs=self.signs), typed)

    def _ask_pipe(self, command: str, outgoing: Outgoing) -> None:
        from reader.ui.piping import arguments
        from reader.ui.screens.dialogs import Question

        try:
            argv = arguments(command)
        except ReaderError as error:
            self.say(str(error))
            return

        def agreed(yes: bool | None) -> None:
            if yes:
                self._pipe(argv, outgoing)

        shown = " ".join(f"“{argument}”" for argument in argv)
        self.app.push_screen(Question("Run this command?", shown, signs=self.signs), agreed)

    def _pipe(self, argv: Sequence[str], outgoing: Outgoing) -> None:
        from reader.ui.piping import hand_over

        text = "".join(outgoing.together())
        said, out, answer = "This terminal cannot be given to a command", sys.__stdout__, sys.__stdin__
        if out is not None and answer is not None:
            with suppress(SuspendNotSupported), self.app.suspend():
                said = hand_over(argv, text, out, answer)
        self.say(said)


def _typed_place(typed: str) -> tuple[Path, bool]:
    """The path that was typed, and whether it is a folder for a file each. Raises what paths that are none raise."""
    path = Path(typed).expanduser()
    return path, typed.endswith(("/", "\\")) or path.is_dir()


def _made_for(typed: str) -> str:
    """Which folder an export to what was typed makes, in words; empty for none."""
    from reader.library.files import folder_to_make

    try:
        path, apart = _typed_place(typed)
        made = folder_to_make((path if apart else path.parent).absolute())
    except (OSError, RuntimeError, ValueError):  # what is wrong with it is said when it is given
        return ""
    return f"makes folder {made}" if made else ""


def _selection(parts: Sequence[str], title: str, permalink: str, web: str | None, form: Form) -> Outgoing:
    from reader.ui.selection import Selection

    return Selection(parts, title, permalink, web, form)
