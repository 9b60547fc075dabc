"""Following links: what Enter does on one of each status."""

from __future__ import annotations

from functools import partial

from textual import on

from reader.library.nearest import wanted_words
from reader.model import Pane, ResolvedLink, Status, Target
from reader.ui.linkrows import Entry
from reader.ui.screens.reading import ReadingScreen
from reader.ui.widgets.article_view import ArticleView
from reader.ui.widgets.link_list import LinkList
from reader.ui.wording import many

_NEAREST = 5
_SEARCHED = 4


class FollowingScreen(ReadingScreen):
    """Panes whose links lead to other articles, to places in this one, or out of the archive."""

    # --- pointing at one

    def action_step_link(self, step: int) -> None:
        """Go to the next or previous link; past the last, to the next pane."""
        if not self.article_pane.step_link(step):
            self.article_pane.focus_link(None)
            self.action_step_pane(step)

    @property
    def no_link_in_view(self) -> str:
        """What to say where a key finds no link."""
        return "No link in view" + self.way("article.next-link", "goes to the next one")

    def action_follow_focused(self) -> None:
        """Follow the focused link; where there is none, focus the first in view."""
        view = self.article_pane
        if view.focused_link is not None:
            self.follow(self.links[view.focused_link])
        elif view.visible_links:
            view.focus_link(view.visible_links[0])
        else:
            self.say(self.no_link_in_view)

    def action_follow_row(self) -> None:
        """Follow the link under the cursor of the links pane."""
        link = self.links_pane.current
        if link is not None:
            self._follow_entry(link)

    def choose_number(self, number: int) -> None:
        """Follow the link with a number from 1; in the list, open the row."""
        if self.pane is Pane.LIST:
            super().choose_number(number)
        elif number <= len(self.links):
            self.article_pane.focus_link(number - 1)
            self.follow(self.links[number - 1])
        else:
            self.say(f"This article has {many(len(self.links), 'link')}")

    @on(ArticleView.LinkFocused)
    def _point_out(self, event: ArticleView.LinkFocused) -> None:
        event.stop()
        if event.number is not None:
            self.links_pane.move_to(event.number)

    @on(ArticleView.Followed)
    def _follow_clicked(self, event: ArticleView.Followed) -> None:
        event.stop()
        self.follow(self.links[event.number])

    @on(LinkList.Followed)
    def _follow_chosen(self, event: LinkList.Followed) -> None:
        event.stop()
        self._follow_entry(event.link)

    def _follow_entry(self, entry: Entry) -> None:
        if isinstance(entry, ResolvedLink):
            self.follow(entry)
        else:
            self.open_article(entry.key)

    # --- following it

    def follow(self, link: ResolvedLink) -> None:
        """Do what Enter does on a link of this status."""
        target = link.target
        match target.status:
            case Status.ARTICLE | Status.HEALED:
                self._follow_article(link)
            case Status.FRAGMENT:
                self._jump(target)
            case Status.EXTERNAL | Status.MAIL:
                self.ask_address(target.address or link.href)
            case Status.FILE:
                self.say(self.library.articles.file_facts(target, self.opened))
            case Status.MISSING:
                self._offer_nearest(link)
            case Status.INVALID:
                self.tell_facts("This link cannot be followed", [("It says", link.href), ("But", target.note)])

    def _follow_article(self, link: ResolvedLink) -> None:
        row = self.visit.row_behind(link)
        if row is None:
            self.say(f"No longer in the archive: {link.title or link.target.address}")
            return
        decayed = partial(self.say, f"This link had decayed; it led to {row.title}")
        self.open_article(row.key, link.target.fragment, decayed if link.target.status is Status.HEALED else None)

    def _jump(self, target: Target) -> None:
        self.article_pane.once_whole(lambda: self._jump_now(target))

    def _jump_now(self, target: Target) -> None:
        arrival = self.visit.jump(target.fragment, self.spot())
        if arrival is None:
            self.say(f"No such place in this article: #{target.fragment}")
        else:
            self.show(arrival)

    def tell_facts(self, title: str, facts: list[tuple[str, str]]) -> None:
        """Show some facts in a dialog."""
        from reader.ui.screens.dialogs import Facts

        self.app.push_screen(Facts(title, facts, signs=self.signs))

    def _offer_nearest(self, link: ResolvedLink) -> None:
        from reader.ui.screens.dialogs import MissingDialog

        article = self.visit.opened.article if self.visit.opened else None
        wanted = wanted_words(link.text, link.href, article.lang if article else None)
        words = " OR ".join(wanted[:_SEARCHED]) or link.text or link.href
        rows = self.library.list.nearest(wanted, _NEAREST)

        def choose(index: int | None) -> None:
            if index is None:
                return
            if index < 0:
                self.filter_by(words)
            else:
                self.open_article(rows[index].key)

        dialog = MissingDialog(link.href, link.target.note, rows, words, signs=self.signs)
        self.app.push_screen(dialog, choose)

    def filter_by(self, words: str) -> None:
        """Show the articles in the list that a query finds."""
        raise NotImplementedError
