"""Loops and conditions in templates: what the source decides is decided, all else stays; none runs away."""

from __future__ import annotations

import pytest

from reader.archive.collected import page_lists, page_texts
from reader.document.templates import TemplateContext, resolve_templates

SHIPS = [{"title": "Gull", "url": "/gull/"}, {"title": "Tern", "shortname": "t", "url": "/tern/"}]
SITE = TemplateContext(
    variables={"page.title": "Tides", "page.date": "2018-03-09"},
    include={"links.md": "{% if include.v > 0 %}new{% else %}old{% endif %}", "q.md": "{{ include.[key] }}"}.get,
    collection={"site.ships": SHIPS}.get,
)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{% for s in site.ships %}[{{ s.shortname | default: s.title }}]{% endfor %}", "[Gull][t]"),
        ("{% for s in site.ships %} {{ s.url }}\n{%- endfor %}", " /gull/ /tern/"),
        ("{% for s in site.ships limit:1 %}{{ s.title }}{% endfor %}", "Gull"),
        ("{% for s in site.crews %}kept{% endfor %}", "kept"),
        ('{% assign a = "x,y" | split: "," %}{% for s in a %}<{{ s }}>{% endfor %}', "<x><y>"),
        ('{% assign a = "" | split: "," %}{% for s in a %}{{ s }}{% endfor %}.', "."),
        ("{% for i in (1..3) %}{% for j in (1..2) %}{{ i }}{{ j }} {% endfor %}{% endfor %}", "11 12 21 22 31 32 "),
        ("{% for i in (1..9) %}{% if i == 3 %}{% break %}{% endif %}{{ i }}{% endfor %}.", "12."),
        ("{% include links.md v=1 %} {% include links.md v=0 %} {% include links.md %}", "new old old"),
        ('{% assign key = "a" %}{% include q.md a="one" %}{% include q.md b="two" %}', "one"),
        ('{% if page.title == "Tides" %}yes{% else %}no{% endif %}', "yes"),
        ("{% if page.author %}kept{% else %} also{% endif %}", "kept also"),
        ("{% unless include.x %}shown{% endunless %}", "shown"),
        ("{% if include.x or page.title contains 'ide' %}a{% elsif true %}b{% endif %}", "a"),
        ("{% if 2 > 1 and 1 >= 1 %}a{% endif %}{% if nil %}b{% endif %}", "a"),
        ('{% case page.title %}x{% when "Ebb" %}a{% when "Flow" or "Tides" %}b{% else %}c{% endcase %}', "b"),
        ("{% case page.title %}{% when 'Ebb', 'Flow' %}a{% else %}c{% endcase %}.", "c."),
        ("{% case page.title %}{% when 'Ebb' %}a{% endcase %}.", "."),
        ("{% case page.author %}{% when 'Ebb' %}a{% else %}b{% endcase %}", "ab"),
        ("`{% if a %}` {% if false %}no{% endif %}", "`{% if a %}` "),
        ("{% for i in (1..2) %}open", "open"),
        ('{% assign n = "0000" | append: 7 | slice: -4, 4 %}{{ n }}', "0007"),
        (
            '{{ "abcd" | slice: 1 }}{{ "abcd" | slice: 2, 9 }}{{ "abcd" | slice: -9, 2 }}{{ "abcd" | slice: x }}',
            "bcdabcd",
        ),
        ('{{ 7 | plus: 2 }} {{ "7" | divided_by: 2 }} {{ "7" | divided_by: 0 }} {{ "x" | times: 2 }}', "9 3 7 x"),
        ('{{ "a/b/c" | remove_first: "/" }} {{ "a/b/c" | replace_first: "/", "-" }}', "ab/c a-b/c"),
        ('{{ "2018-03-01" | date: "%s" | plus: 86400 | date: "%Y-%m-%d %H:%M" }}', "2018-03-02 00:00"),
        ('{{ "2018-03-09 14:30 +0100" | date: "%-d %B %y, %s" }}', "9 March 18, 1520602200"),
        ('{{ "soon" | date: "%Y" }} {{ "2018-03-09" | date: "%Q" }}', "soon %Q"),
        ('{% assign a = site.ships | sort: "url" | reverse %}{% for s in a %}{{ s.title }} {% endfor %}', "Tern Gull "),
        ('{% assign a = site.ships | where: "title", "Tern" %}{% for s in a %}{{ s.url }}{% endfor %}', "/tern/"),
        (
            '{% assign a = site.ships | sort_natural: "shortname" %}{% for s in a %}{{ s.title }}{% endfor %}',
            "TernGull",
        ),
        ('{% assign a = page.date | date: "%s" %}{% if a > 0 %}late{% else %}early{% endif %}', "late"),
        ('{{ "A b" | slugify }} {{ "x-y" | replace: "-", "+" }} {{ "a" | unheard_of }}', "a-b x+y a"),
    ],
)
def test_a_block_is_decided_by_what_is_known(source: str, expected: str) -> None:
    assert resolve_templates(source, SITE, markdown=True) == expected


def test_a_reference_definition_made_by_a_loop_resolves_its_links() -> None:
    source = "{% for s in site.ships %}\n[ship {{ s.title }}]: {{ s.url }}\n{%- endfor %}"
    assert "[ship Gull]: /gull/\n[ship Tern]: /tern/" in resolve_templates(source, SITE, markdown=True)


def test_lists_in_the_front_matter_are_gone_through() -> None:
    found = page_lists({"crew": ["Ann", "Bo"], "ports": [{"name": "Vlie", "url": "/vlie/"}, ["no text"]], "title": "x"})
    context = TemplateContext(collection=found.get)
    source = (
        "{% for c in page.crew %}<{{ c }}>{% endfor %}{% for p in page.ports %}[{{ p.name }}]({{ p.url }}){% endfor %}"
    )
    assert resolve_templates(source, context, markdown=True) == "<Ann><Bo>[Vlie](/vlie/)"


def test_settings_within_settings_are_found_by_a_name_that_a_variable_holds() -> None:
    metadata = {
        "ship_names": ["Gull", "Tern"],
        "extra": {"ships": {"Gull": {"port": "Vlie"}, "Tern": {"port": "Oever"}}},
    }
    context = TemplateContext(variables=page_texts(metadata), collection=page_lists(metadata).get)
    source = (
        "{% for s in page.ship-names %}{{ page.extra.ships[s].port }} {% endfor %}{{ page.extra['ships'].Gull.port }}"
    )
    assert resolve_templates(source, context, markdown=True) == "Vlie Oever Vlie"


def test_a_box_called_highlight_is_no_code() -> None:
    boxed = resolve_templates("{{< highlight >}}A [b](/c/).{{< /highlight >}}", SITE, markdown=True)
    assert boxed == "A [b](/c/)."
    assert "<pre>" in resolve_templates("{{< highlight go >}}a := b{{< /highlight >}}", SITE, markdown=True)


FLOODS = {
    "loops in loops": "{% for i in (0..9999) %}" * 12 + "x{{ i }}" + "{% endfor %}" * 12,
    "open loops": "{% for i in (0..9) %}" * 50_000,
    "open conditions": "{% if true %}" * 50_000,
    "closed conditions": "{% if true %}" * 20_000 + "{% endif %}" * 20_000,
    "long conditions": "{% if a" + " and a or b" * 1_500 + " %}x{% endif %}" * 100,
    "a loop over itself": '{% assign a = "1,2" | split: "," %}'
    + "{% for a in a %}" * 9
    + "{{ a }}"
    + "{% endfor %}" * 9,
}


@pytest.mark.parametrize("name", FLOODS)
def test_floods_of_blocks_end(name: str) -> None:
    text = resolve_templates(f"first {FLOODS[name]} last", SITE, markdown=True)
    assert text.startswith("first")
    assert len(text) < 10_000_000
