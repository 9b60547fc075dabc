"""Invented news for the shelf: a Dutch paper with an English page."""

from __future__ import annotations

from ui.shelf import Shelf, Text

FERRY = """
<p>The little ferry between Oudeschans and the north bank will sail through the winter after all. The council
found the money in the <a href="/begroting">budget for bridges</a>, of which there are <em>fewer than expected</em>.</p>
<p>Skipper Annet de Wit has crossed the water forty times a day since 2011. “People think it is the same trip every
time,” she says. “But the water is never the same, and neither are they.” Her <a href="#dienstregeling">timetable</a>
is painted on the door of the shed.</p>
<h2>What it costs</h2>
<p>A crossing stays at one euro, bicycles included. The old plan, told about in <a href="/brug">an earlier
article</a>, was a bridge that nobody wanted to pay for. The <a href="https://example.org/rapport?jaar=2018">report by
the engineers</a> and the <a href="/weerbericht-2009">weather tables</a> are still worth reading.</p>
<ul><li>Monday to Friday: from six in the morning.</li><li>Saturday: from eight.</li><li>Sunday: when the bell is
rung.</li></ul>
<h2 id="dienstregeling">Timetable</h2>
<p>The first boat leaves when the lamp on the quay goes out. Those who miss it can read about
<a href="/lamp-oud">the man who lights the lamp</a> while they wait.</p>
<blockquote><p>A ferry is a bridge that has time for you.</p></blockquote>
""" + "".join(
    f"<p>Crossing {number}. The wheelhouse smells of coffee and rope. Somebody asks whether it will freeze this year; "
    f"nobody knows, and the river gives no answer. On the far side a heron waits for the boat to turn.</p>"
    for number in range(1, 13)
)

NEWS = (
    Text("/veer", "The ferry that refuses to stop", "2018-09-21", FERRY, "Water", "Mira Postma"),
    Text(
        "/begroting",
        "Gemeente vindt geld voor bruggen die er niet zijn",
        "2018-09-18",
        '<p>De begroting sluit. Dat is nieuws. Wie wil weten waar het geld heen gaat, leest over <a href="/veer">het '
        "veer</a>.</p>",
        "Bestuur",
        "Teun Vermaat",
    ),
    Text(
        "/brug",
        "Een brug te veel: waarom het plan van 2016 in een la verdween",
        "2018-09",
        '<p>Het plan was mooi getekend. <a href="/veer">Het veer</a> bleef varen.</p>',
        "Bestuur",
    ),
    Text("/lamp", "De lantaarnopsteker van de Noorderkade", "2018-08-30", "<p>Hij telt de schepen.</p>", "Mensen"),
    Text("/ijs", "IJsmeester in augustus", "2018-08-11", "<p>Wachten is ook werk.</p>", "Mensen", withheld="draft"),
    Text("/kaas", "Cheese market & clocks: two things that run late", "2018-07-02", "<p>They do.</p>", "Stad"),
    Text("/markt", "Stilte op de markt", "2017", "<p>Niemand riep.</p>", "Stad"),
    Text("/brief", "Een brief zonder datum", None, "<p>Er stond niets op de envelop.</p>"),
)


def news() -> Shelf:
    shelf = Shelf(NEWS)
    shelf.read = {"/kaas", "/markt"}
    shelf.starred = {"/lamp"}
    return shelf
