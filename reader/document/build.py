"""A body -> HTML -> Document, whatever it was written in."""

from __future__ import annotations

from reader.document.blocks import Document
from reader.document.parse import parse
from reader.document.shortcodes import linked_references
from reader.document.templates import Loss, TemplateContext, resolve_templates
from reader.model import BodyKind

__all__ = ["Loss", "TemplateContext", "document_of", "to_html"]


def to_html(body: str, kind: BodyKind, context: TemplateContext) -> str:
    """A body as HTML: templates resolved, Markdown and bare text turned to it, whole pages reduced to their article."""
    if kind is BodyKind.PLAIN:
        from reader.document.plaintext import plain_to_html

        return plain_to_html(body)
    if kind is BodyKind.HTML_PAGE:
        from reader.document.reduction import article_of

        return article_of(resolve_templates(body, context, markdown=False))
    if kind is BodyKind.MARKDOWN:
        from reader.document.markdown import markdown_to_html

        html = markdown_to_html(resolve_templates(body, context, markdown=True), last_counts=context.last_counts)
        return linked_references(html)
    return resolve_templates(body, context, markdown=False)


def document_of(body: str, kind: BodyKind, context: TemplateContext, *, title: str = "") -> Document:
    """A body as a document. A first heading that only repeats `title` is dropped."""
    return parse(to_html(body, kind, context), title=title)
