from __future__ import annotations

import pytest

from reader.document.blocks import leaves, text_of
from reader.document.build import Loss, TemplateContext, document_of, to_html
from reader.document.templates import resolve_templates
from reader.model import BodyKind

SITE = TemplateContext(base_path="/blog", host="example.org", variables={"site.name": "The Map", "page.x": "why"})


def resolved(source: str, context: TemplateContext = SITE) -> str:
    return resolve_templates(source, context, markdown=True)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('{{ "/a/" | url }}', "/blog/a/"),
        ("{{ '/a/' | relative_url }}", "/blog/a/"),
        ('{{ "a" | absolute_url }}', "https://example.org/blog/a"),
        ('{{ "https://x.org/" | url }}', "https://x.org/"),
        ("{{ site.url }}{{ site.baseurl }}/a", "https://example.org/blog/a"),
        ("{{site.name}} {{ page.x }}{{ page.nothing }}", "The Map why"),
        ('{{ page.nothing | default: "none" }}', "none"),
        ('{% assign a = "b" %}{{ a | append: "c" }}', "bc"),
        ("{% capture a %}b{{ page.x }}{% endcapture %}[{{ a }}]", "[bwhy]"),
        ("{% link _posts/a b.md %}", "ref:link:_posts/a%20b.md"),
        ("{% post_url 2019-01-02-x %}", "ref:post_url:2019-01-02-x"),
        ('{{< ref "news/x.md#y" >}}', "ref:ref:news/x.md#y"),
        ('{{< relref path="x" lang="es" >}}', "ref:relref:x"),
        ('{{%ref "x"%}}', "ref:ref:x"),
        ('[a]({{< link "https://x.org/a b" >}})', "[a](https://x.org/a%20b)"),
        ("a{% comment %}b {{ c }}{% endcomment %}d", "ad"),
        ("a {% raw %}{{ b }}{% endraw %} c", "a {{ b }} c"),
        ("{% unknown %}kept{% endunknown %}", "kept"),
        ("{{< unknown >}}kept{{< /unknown >}}", "kept"),
        ("`{{ a }}` ``{% b %}`` {{ c }}", "`{{ a }}` ``{% b %}`` "),
        ("```\n{{ a }}\n```\n{{ b }}", "```\n{{ a }}\n```\n"),
        ("<code>{{ a }}</code>{{ b }}", "<code>{{ a }}</code>"),
        ("`{% raw %}{{ a }}{% endraw %}`", "`{{ a }}`"),
        ("an open {% tag and {{ another", "an open {% tag and {{ another"),
        ("{%- include x.md -%}{{-  page.x -}}", "why"),
    ],
)
def test_a_template_is_resolved(source: str, expected: str) -> None:
    assert resolved(source) == expected


def test_a_reference_in_an_attribute_keeps_its_quotes_apart() -> None:
    assert resolved('<a href="{{< ref "x" >}}">y</a>') == '<a href="ref:ref:x">y</a>'


def test_a_reference_whose_address_is_known_becomes_it() -> None:
    context = TemplateContext(link_path={"ref:post_url:2019-01-02-x": "/2019/x/"}.get)
    assert resolved("[a]({% post_url 2019-01-02-x %})", context) == "[a](/2019/x/)"


def test_an_include_is_inserted_with_its_parameters() -> None:
    context = TemplateContext(include={"a.md": "[{{ include.town }}]", "./b.md": "near"}.get)
    assert resolved('{% include a.md town="Hoorn" %} {% include_relative b.md %}', context) == "[Hoorn] near"
    assert resolved('--8<-- "a.md"\n', context) == "[]\n"


def lost(source: str, **includes: str) -> list[tuple[str, str, str]]:
    """The tag, the include it stands in, and the first words of the reason, of all that is not understood."""
    found: list[Loss] = []
    context = TemplateContext(include=lambda name: includes.get(name), variables=SITE.variables, lose=found.append)
    resolve_templates(source, context, markdown=True)
    return [(loss.tag, loss.within, " ".join(loss.reason.split()[:3])) for loss in found]


@pytest.mark.parametrize(
    ("source", "tag", "reason"),
    [
        ("a {% harbour 3 %} b", "{% harbour 3 %}", "no tag harbour"),
        ("a {{< harbour 3 >}} b", "{{< harbour 3 >}}", "no shortcode harbour"),
        ("{% include mill.md %}", "{% include mill.md %}", "the archive holds"),
        ("{% if site.x %}a{% else %}b{% endif %}", "{% if site.x %}", "this cannot be"),
        ("{% for a in site.x %}{{ a }}{% endfor %}", "{% for a in site.x %}", "it is not"),
        ("{% if page.x %}a", "{% if page.x %}", "this block is"),
        ("a {% link", "{% link", "this tag is"),
    ],
)
def test_a_tag_that_is_not_understood_is_told_once(source: str, tag: str, reason: str) -> None:
    assert lost(source) == [(tag, "", reason)]
    assert lost(f"{source}\n\n{source}")[0] == (tag, "", reason)


@pytest.mark.parametrize(
    "source",
    [
        "{% harbour %}kept{% endharbour %}",
        "{{< harbour >}}kept{{< /harbour >}}",
        "`{% harbour %}` {{ page.nothing }} {% link a.md %}",
        '{{< youtube "x" >}} {{< harbour title="shown" >}} {{< harbour "https://example.org/" >}}',
        "{% if page.x %}a{% endif %}{% assign b = page.x %}{% comment %}{% harbour %}{% endcomment %}",
        "\\({{a}\\) and {{ b",
    ],
)
def test_nothing_is_told_where_nothing_is_lost(source: str) -> None:
    assert lost(source) == []


def test_what_is_lost_in_an_include_names_the_include() -> None:
    assert lost("{% include a %}", a="{% harbour %}{% include a %}") == [
        ("{% harbour %}", "a", "no tag harbour"),
        ("{% include a %}", "a", "a includes itself"),
    ]


def test_what_follows_from_an_undecided_block_is_not_told_too() -> None:
    assert len(lost("{% for a in site.x %}{% harbour %}{% endfor %}")) == 1


def test_an_include_can_go_through_what_it_was_given() -> None:
    context = TemplateContext(include={"a": "{% for p in include %}{{ p[0] }} is {{ p[1] }};{% endfor %}"}.get)
    assert resolved('{% include a town="Hoorn" sea="near" %}', context) == "town is Hoorn;sea is near;"


def test_an_unknown_shortcode_with_an_address_leads_there() -> None:
    assert resolved('{{< film "https://example.org/a" >}}') == (
        '<a href="https://example.org/a">https://example.org/a</a>'
    )


@pytest.mark.parametrize(
    ("source", "shown", "links"),
    [
        ('To {{< button href="/a/" >}}*All* of it{{< /button >}}', ["To All of it"], ["/a/"]),
        (
            '{{< card src="/a.pdf" kicker="Law" title="*Tides*" >}}One\n{{< /card >}}',
            ["Law: Tides", "One"],
            ["/a.pdf"],
        ),
        ('{{< more link="/a/" kicker="Next" >}}', ["Next"], ["/a/"]),
        ('{{< figure src="/a.png" alt="A" caption="B" >}} [C](/b/) *d*', ["A\nB", "C d"], ["/b/"]),
        ('{{< figure src="/a.png" caption="An *ebb* [there](/b/)" >}}', ["An ebb there\nAn ebb there"], ["/b/"]),
        ('{{< quote text="It **turns**." cite="[Ann](/b/)<br>Hoorn" >}}', ["It turns.", "Ann\nHoorn"], ["/b/"]),
        ('{{< rows caption="Tides" >}}\nOne\n{{< /rows >}}', ["Tides", "One"], []),
        (
            "{{< rows >}}\n    {{< row >}} [One](/a/) {{< /row >}}\n    {{< row >}}Two{{< /row >}}\n{{< /rows >}}",
            ["One", "Two"],
            ["/a/"],
        ),
        ('<div>\nOne\n</div>[two]({{< ref "/a.md" >}}) three', ["One", "two three"], ["ref:ref:/a.md"]),
        ('[One]({{< ref "/a.md" >}}"the "ebb"") two', ["One two"], ["ref:ref:/a.md"]),
    ],
)
def test_a_shortcode_of_a_theme_shows_what_it_is_given_and_encloses(
    source: str, shown: list[str], links: list[str]
) -> None:
    document = document_of(source, BodyKind.MARKDOWN, TemplateContext())
    assert [text_of(leaf) for leaf in leaves(document.blocks)] == shown
    assert [link.href for link in document.links] == links


def test_boxes_in_an_item_of_a_list_leave_the_list_whole() -> None:
    source = "1. a\n   {{< tabs >}}\n   {{< tab >}}b{{< /tab >}}\n   {{< /tabs >}}\n2. c"
    html = to_html(source, BodyKind.MARKDOWN, TemplateContext())
    assert html.count("<ol>") == 1
    assert html.index("<p>b</p>") < html.index("</li>")


def test_the_lists_of_two_boxes_are_two() -> None:
    box = "{{< note >}}\n\n1. One\n2. Two\n\n{{< /note >}}\n\n"
    assert to_html(box * 2, BodyKind.MARKDOWN, TemplateContext()).count("<ol>") == 2


def test_a_flood_of_different_unknown_tags_is_told_in_part() -> None:
    assert len(lost("".join(f"{{% x{number} %}}" for number in range(30_000)))) == 100


def test_includes_that_include_themselves_end() -> None:
    context = TemplateContext(include=lambda name: "x{% include a %}{% include b %}{% include c %}")
    assert 0 < len(resolved("{% include a %}", context)) < 10_000


def test_what_an_included_text_brings_is_bounded() -> None:
    context = TemplateContext(include=lambda name: "y" * 1_000_000)
    assert len(resolved("".join(f"{{% include {number} %}}" for number in range(50)), context)) <= 4_000_000


def test_what_output_tags_print_is_bounded() -> None:
    doubling = "{% capture a %}{{ a }}{{ a }}x{% endcapture %}" * 40 + "{{ a }}" * 1_000
    assert len(resolved(doubling)) <= 2_000_000


FLOODS = {
    "open tags": "{% " * 100_000,
    "open outputs": "{{ " * 100_000,
    "unknown tags": "{% x %}" * 100_000,
    "comments": "{% comment %}" * 50_000,
    "raw": "{% raw %}" * 50_000,
    "references": '{{< ref "' * 50_000,
    "code spans": "`{{ x }} " * 20_000,
    "code": "<code>{{ x }}" * 20_000,
    "highlights": "{% highlight x %}" * 20_000,
    "filters": '{{ "a" | append: "b" ' * 20_000,
    "boxes": "{{< a >}}" * 50_000 + "{{< /a >}}" * 50_000,
    "indented boxes": "\n    {{< a href=b >}}" * 20_000 + "\n{{< /a >}}\n" * 20_000,
    "parameters": "{% include a " + 'b="c" ' * 20_000 + "%}",
}


@pytest.mark.parametrize("name", FLOODS)
def test_floods_of_tags_leave_the_words_beside_them(name: str) -> None:
    context = TemplateContext(include=lambda name: "{% include a %}")
    source = f"first {FLOODS[name]}\n\nlast"
    assert to_html(source, BodyKind.MARKDOWN, context).count("last") == 1
    assert "first" in to_html(source, BodyKind.HTML, context)
