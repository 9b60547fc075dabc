"""Includes are resolved once, and nobody can tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from reader.document.context import TemplateContext
from reader.document.templates import resolve_templates

LINES = "{% for town in site.towns %}[{{ town.name }}]: {{ town.url }} {% endfor %}"
INCLUDES = {
    "lines.md": LINES,
    "greeting.md": "{% if include.loud %}{{ greeting | upcase }}{% else %}{{ greeting }}{% endif %} {{ include.name }}",
    "setting.md": '{% assign tide = "ebb" %}{% assign days = "mon,tue" | split: "," %}',
    "list.md": "{% for day in days %}{{ day }}.{% endfor %}",
    "page.md": "{% for day in page.days %}{{ day }}!{% endfor %}",
    "outer.md": "{% include_relative near.md %}",
    "looping.md": "{% for town in site.towns %}{% endfor %}",
}


class Site:
    """A site that counts how often its lists are asked for."""

    def __init__(self) -> None:
        self.asked = 0
        self.context = TemplateContext(include=INCLUDES.get, collection=self._collection)

    def _collection(self, name: str) -> Sequence[Mapping[str, str]] | None:
        self.asked += name == "site.towns"
        return [{"name": "Hoorn", "url": "/hoorn"}] if name == "site.towns" else None

    def resolved(self, source: str, **variables: str) -> str:
        return resolve_templates(source, replace(self.context, variables=variables), markdown=True)


def test_what_is_included_into_every_article_is_resolved_once() -> None:
    site = Site()
    first, second = (site.resolved("{% include lines.md %}", **{"page.title": title}) for title in ("A", "B"))
    assert first == second == "[Hoorn]: /hoorn "
    assert site.asked == 1


@pytest.mark.parametrize(
    ("source", "variables", "expected"),
    [
        ("{% include greeting.md name='Jan' %}", {"greeting": "hello"}, "hello Jan"),
        ("{% include greeting.md name='Jan' %}", {"greeting": "bye"}, "bye Jan"),
        ("{% include greeting.md name='Jan' loud='yes' %}", {"greeting": "bye"}, "BYE Jan"),
        ("{% include greeting.md name='Els' %}", {"greeting": "bye"}, "bye Els"),
        ("{% include setting.md %}{{ tide }} {% for day in days %}{{ day }} {% endfor %}", {}, "ebb mon tue "),
        ("{% include setting.md %}{{ tide }}", {"tide": "flood"}, "ebb"),
        ("{% include list.md %}", {}, "."),
        ('{% assign days = "wed" | split: "," %}{% include list.md %}', {}, "wed."),
        ('{% assign days = "thu" | split: "," %}{% include list.md %}', {}, "thu."),
        ("{% include looping.md %}{{ town.name }}{{ town.old }}", {"town.old": "Edam"}, "Hoorn"),
    ],
)
def test_an_include_says_the_same_when_it_was_kept(source: str, variables: dict[str, str], expected: str) -> None:
    site = Site()
    for other in ({}, {"greeting": "moin", "tide": "low"}):
        site.resolved("".join(f"{{% include {name} name='Jan' %}}" for name in INCLUDES), **other)
    assert [site.resolved(source, **variables) for _ in range(2)] == [expected, expected]


def test_an_include_that_includes_what_is_near_the_article_is_not_kept() -> None:
    site = Site()
    texts = ("here", "there")
    contexts = [replace(site.context, include={**INCLUDES, "./near.md": text}.get) for text in texts]
    assert [resolve_templates("{% include outer.md %}", context, markdown=True) for context in contexts] == [*texts]


def test_a_list_of_the_page_is_never_that_of_another_page() -> None:
    site = Site()
    days: list[list[Mapping[str, str]]] = [[{"": "mon"}], [{"": "tue"}]]
    contexts = [replace(site.context, collection={"page.days": items}.get) for items in days]
    found = [resolve_templates("{% include page.md %}", context, markdown=True) for context in contexts]
    assert found == ["mon!", "tue!"]


def test_what_is_kept_counts_as_much_as_what_is_resolved() -> None:
    site = TemplateContext(include={"long.md": "{% for i in (1..9) %}" + "x" * 40_000 + "{% endfor %}"}.get)
    source = "{% include long.md %}" * 50
    first, second = (resolve_templates(source, site, markdown=True) for _ in range(2))
    assert first == second
    assert len(second) <= 4_000_000
