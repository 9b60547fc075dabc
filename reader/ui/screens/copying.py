"""Copying what the reader points at, and opening its address."""

from __future__ import annotations

from reader.model import IncomingLink, Pane, RelatedArticle, ResolvedLink, Status
from reader.ui.quoting import link_address, markdown_link, markdown_quotation
from reader.ui.screens.pointing import PointingScreen


class CopyingScreen(PointingScreen):
    """The selection first, then the link that is pointed at, then the article."""

    def action_copy_address(self) -> None:
        """Copy the selection, else an address."""
        parts = self._selected()
        if parts:
            self.copy("\n\n".join(parts), "Selection ")
            return
        pointed = self._pointed_text_and_address()
        if pointed is None:
            self.say("Nothing here to copy")
        else:
            self.copy(pointed[1], f"{pointed[2]} ")

    def action_copy_markdown(self) -> None:
        """Copy the selection as a quotation, else a link, in Markdown."""
        parts, opened = self._selected(), self.visit.opened
        if parts and opened is not None:
            self.copy(markdown_quotation(parts, opened.article.title, opened.article.permalink), "Quotation ")
            return
        pointed = self._pointed_text_and_address()
        if pointed is None:
            self.say("Nothing here to copy")
        else:
            self.copy(markdown_link(*pointed[:2]), "Markdown link ")

    def action_open_address(self) -> None:
        """Ask about the web address of the link, else of the article."""
        address = self._web_address()
        if address is not None:
            self.ask_address(address)
            return
        pointed = self._pointed_text_and_address()
        if pointed is None:
            self.say("Nothing here to open")
        else:
            self.copy(pointed[1], f"No web address is known; {pointed[2].lower()} ")

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

    def _pointed_text_and_address(self) -> tuple[str, str, str] | None:
        """Words, an address, and what kind of address it is; None where nothing is pointed at."""
        link = self.pointed_link
        if isinstance(link, IncomingLink | RelatedArticle):
            return link.title, link.permalink, "Permalink"
        if link is not None:
            inside = link.target.status in (Status.ARTICLE, Status.HEALED, Status.FRAGMENT)
            return link.text or link.title or "", link_address(link), "Permalink" if inside else "Address"
        row = self.current_row()
        return None if row is None else (row.title, row.permalink, "Permalink")
