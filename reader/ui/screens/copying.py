"""Copying what the reader points at, and opening its address."""

from __future__ import annotations

from collections.abc import Sequence

from reader.library.whereabouts import Whereabouts, article_whereabouts, link_whereabouts
from reader.model import IncomingLink, Pane, RelatedArticle, ResolvedLink, Row, Status
from reader.ui.quoting import Copied, markdown_link, markdown_quotation, what_are_copied, what_is_copied
from reader.ui.screens.pointing import PointingScreen
from reader.ui.wording import grouped

_MOST_COPIED = 500
"""Articles of a range whose addresses are copied at once: a key must not take long, and who wants more wants a file."""


class CopyingScreen(PointingScreen):
    """The selection first, or the range of the list; then the link that is pointed at, then the article."""

    def action_copy_address(self) -> None:
        """Copy the selection, else an address."""
        parts = self._selected()
        if parts:
            self.copy("\n\n".join(parts), "Selection ")
        elif (rows := self.range_rows()) is not None:
            self._copy_range(Copied.ADDRESS, rows)
        else:
            self._copy_address("copy")

    def action_copy_markdown(self) -> None:
        """Copy the selection as a quotation, else a link, in Markdown."""
        parts, opened = self._selected(), self.visit.opened
        if parts and opened is not None:
            article = opened.article
            place = article_whereabouts(self.library, article.key, article.permalink)
            self.copy(markdown_quotation(parts, article.title, place.href), what_is_copied(Copied.QUOTATION, place.by))
            return
        rows = self.range_rows()
        if rows is not None:
            self._copy_range(Copied.LINK, rows)
            return
        pointed = self._pointed_text_and_place()
        if pointed is None:
            self.say("Nothing here to copy")
        else:
            words, place = pointed
            self.copy(markdown_link(words, place.href), what_is_copied(Copied.LINK, place.by))

    def action_open_address(self) -> None:
        """Ask about the web address of the link, else of the article."""
        address = self._web_address()
        if address is not None:
            self.ask_address(address)
        else:
            self._copy_address("open")

    def range_rows(self) -> list[Row] | None:
        """The articles of the range that is selected in the list; None where keys act on none."""
        chosen = self.pane is Pane.LIST and self.list_pane.chosen is not None
        return self.library.list.there(self.list_pane.chosen_numbers) if chosen else None

    def _copy_range(self, form: Copied, rows: Sequence[Row]) -> None:
        """Copy one line an article: its address, or an item of a Markdown list with its link."""
        if not rows:
            self.say("Nothing here to copy")
            return
        if len(rows) > _MOST_COPIED:
            way = self.way("link.export", "exports them")
            self.say(f"{grouped(len(rows))} articles are too many to copy; {grouped(_MOST_COPIED)} are the most{way}")
            return
        places = [article_whereabouts(self.library, row.key, row.permalink) for row in rows]
        if form is Copied.ADDRESS:
            lines = [place.address for place in places]
        else:
            lines = [f"- {markdown_link(row.title, place.href)}" for row, place in zip(rows, places, strict=True)]
        self.copy("\n".join(lines), what_are_copied(form, [place.by for place in places]))

    def _copy_address(self, wish: str) -> None:
        pointed = self._pointed_text_and_place()
        if pointed is None:
            self.say(f"Nothing here to {wish}")
        else:
            self.copy(pointed[1].address, what_is_copied(Copied.ADDRESS, pointed[1].by))

    def _web_address(self) -> str | None:
        link = self.pointed_link
        if isinstance(link, ResolvedLink):
            if link.target.status in (Status.EXTERNAL, Status.MAIL, Status.MISSING):
                return link.target.address or link.href
            inside = link.target.status in (Status.ARTICLE, Status.HEALED, Status.FRAGMENT)
            permalink = link.target.address if inside else None
        else:
            row = self.current_row()
            permalink = link.permalink if link is not None else row.permalink if row is not None else None
        return None if permalink is None else self.library.web_address(permalink)

    def _selected(self) -> list[str]:
        return self.article_pane.selected_parts() if self.pane is Pane.ARTICLE else []

    def _pointed_text_and_place(self) -> tuple[str, Whereabouts] | None:
        """Words and where what they name is to be had; None where nothing is pointed at."""
        link = self.pointed_link
        if isinstance(link, IncomingLink | RelatedArticle):
            return link.title, article_whereabouts(self.library, link.key, link.permalink)
        if link is not None:
            row = self.visit.row_behind(link)
            place = link_whereabouts(self.library, link, row.key if row is not None else None, self.opened)
            return link.text or link.title or "", place
        row = self.current_row()
        return None if row is None else (row.title, article_whereabouts(self.library, row.key, row.permalink))
