"""Selecting text of the article with a caret."""

from __future__ import annotations

from textual import on

from reader.model import Pane, Place
from reader.ui.keynames import Chord
from reader.ui.keys import Scope
from reader.ui.pending import Pending
from reader.ui.screens.copying import CopyingScreen
from reader.ui.scrolling import Motion
from reader.ui.spoken import selection_told
from reader.ui.widgets.article_view import ArticleView


class SelectingScreen(CopyingScreen):
    """`v` sets a caret, whose moves select; the keys that copy and take out act on that as on what a mouse selects."""

    @property
    def selecting(self) -> bool:
        """Whether keys move a caret."""
        return self.pane is Pane.ARTICLE and self.article_pane.caret is not None

    @property
    def scope(self) -> Scope | None:
        """That of selecting, while the article would hear keys otherwise."""
        scope = super().scope
        return Scope.SELECT if scope is Scope.ARTICLE and self.selecting else scope

    # --- beginning and ending

    def action_select_text(self) -> None:
        """Set the caret at the link or the match that the reader went to last, else at the first word in view."""
        view = self.article_pane
        if self.page is None or not view.begin_selecting(view.pointed_place):
            self.say("No text here to select")

    def action_begin_anew(self) -> None:
        """Select from where the caret stands."""
        self.article_pane.begin_anew()

    def action_swap_ends(self) -> None:
        """Go to the other end of the selection."""
        self.article_pane.swap_ends()

    def action_keep_text(self) -> None:
        """Take the caret away and keep what is selected."""
        self.article_pane.keep_selection()

    def action_drop_text(self) -> None:
        """Select nothing; while a move waits for the end of a long article, only that is over."""
        if not self.article_pane.wait_no_more():
            self.article_pane.drop_selection()

    def action_copy_address(self) -> None:
        """Copy; who copied text is done with moving the caret."""
        super().action_copy_address()
        self.article_pane.keep_selection()

    def action_copy_markdown(self) -> None:
        """Copy; who copied a quotation is done with moving the caret."""
        super().action_copy_markdown()
        self.article_pane.keep_selection()

    # --- moving

    def action_step_caret(self, step: str) -> None:
        """Move the caret within lines or by words."""
        from reader.ui.caret import Step

        self.article_pane.step_caret(Step(step), self.count)

    def action_move(self, motion: str) -> None:
        """Move the caret, or in the pane that has the focus."""
        if self.selecting:
            self.article_pane.move_caret(Motion(motion), self.count)
        else:
            super().action_move(motion)

    def action_page_on(self) -> None:
        """A page down; a caret never goes on to another article."""
        if self.selecting:
            self.action_move(Motion.PAGE_DOWN)
        else:
            super().action_page_on()

    def action_go_on(self, step: int) -> None:
        """To the next or previous match; a caret goes along, and to no other article."""
        if self.selecting and not self.found.words:
            self.say("No find is on" + self.way("article.find", "finds words to go to"))
            return
        super().action_go_on(step)
        self._follow_match()

    def action_keep_find(self) -> None:
        """Go back to the article; a caret goes to the match."""
        super().action_keep_find()
        self._follow_match()

    def _follow_match(self) -> None:
        if self.selecting and self.found.matches:
            match = self.found.matches[self.found.here]
            self.article_pane.put_caret(Place(match.block, match.start))

    # --- keys that mean something else

    def choose_number(self, number: int) -> None:
        """A number of a link means nothing to a caret."""
        if not self.selecting:
            super().choose_number(number)

    def show_pending(self, pending: Pending) -> None:
        """Show what waits, but no numbers of links to a caret."""
        super().show_pending(pending)
        if self.selecting:
            self.numbered = self._numbers_wanted

    def puzzle_over(self, keys: Chord) -> bool:
        """Say how to get to what keys do in the article when there is no caret."""
        known = self.keymap.actions(Scope.ARTICLE)
        if self.scope is not Scope.SELECT or all(chord[: len(keys)] != keys for chord in known):
            return super().puzzle_over(keys)
        keeps, drops = self.keymap.key("select.keep"), self.keymap.key("select.drop")
        first = f"{keeps} keeps the selection, {drops} drops it" if keeps else f"{drops} drops the selection"
        self.say(f"Not while selecting: {first}")
        return True

    # --- telling

    @on(ArticleView.SelectionChanged)
    def _selection_changed(self, event: ArticleView.SelectionChanged) -> None:
        event.stop()
        self.tell_keys()
        self.say_selected(self.selected_in_words)

    def watch_pane(self, pane: Pane) -> None:
        """Tell which pane has the focus; elsewhere there is no caret."""
        if pane is not Pane.ARTICLE:
            self.article_pane.keep_selection()
        super().watch_pane(pane)

    def tell_keys(self) -> None:
        """Name the keys that move and end a caret while there is one."""
        if self.selecting:
            self.footer_keys = self.keymap.selecting_keys()
        else:
            super().tell_keys()

    @property
    def selected_in_words(self) -> str:
        """How much is selected where keys act on it; where it is heard, also what."""
        view = self.article_pane
        if self.pane is not Pane.ARTICLE or view.selection is None:
            return ""
        words, said = view.selected_words, view.selected_excerpt if self.linear else ""
        return selection_told(words, said, "" if self.selecting else self.keymap.key("article.leave"))
