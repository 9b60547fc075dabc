"""Do healed links lead where they should? Labelled drift, made-up drift, dead links, and the time it takes.

`python bench/heal.py [SHARED [ARCHIVE …]]` reads `data/drifted-links.tsv`, `data/permalinks.txt` and every folder of
`archives/` (or those named) below SHARED. Nothing is written.
"""

from __future__ import annotations

import csv
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from time import process_time

from reader.archive.permalinks import claim_permalinks
from reader.archive.scan import scan
from reader.archive.site import Site, read_site
from reader.index.contents import Contents
from reader.links.addresses import AddressEntry, Addresses, build_addresses, folder_form, section_form, site_form
from reader.links.resolve import resolve
from reader.links.spots import Source
from reader.links.stopwords import published
from reader.links.words import undated, words_of
from reader.model import Kind, Status

SEED = 20261125
LINKS = 500
DEAD_FOLDS = 10
LEAST_SHARE, LEAST_WORDS = 0.6, 4
TIMED_LINKS, TIMED_ARTICLES = 10_000, 100_000
WORST = 12


@dataclass(slots=True)
class Score:
    """How many links were healed right and wrong, and how many of those that have an article were."""

    asked: int = 0
    answerable: int = 0
    right: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    confidences: list[tuple[float, bool]] = field(default_factory=list)

    def count(self, href: str, wanted: str | None, addresses: Addresses, source: Source) -> None:
        """Resolve one href; `wanted` is None where `missing` is right."""
        target = resolve(href, source, addresses)
        found = target.address if target.status in (Status.ARTICLE, Status.HEALED) else None
        self.asked += 1
        self.answerable += wanted is not None
        if found is not None:
            self.confidences.append((target.confidence, found == wanted))
        if found == wanted:
            self.right += wanted is not None
        elif found is not None:
            self.wrong.append(f"{href} -> {found} ({target.confidence}: {target.note}); wanted {wanted or 'missing'}")
        else:
            self.missed.append(f"{href} -> missing ({target.note}); wanted {wanted}")

    def __str__(self) -> str:
        opened = self.right + len(self.wrong)
        recall = f"{self.right / self.answerable:.4f}" if self.answerable else "-"
        precision = f"{self.right / opened:.4f}" if opened else "-"
        doors = f"{len(self.wrong) / self.asked:.2%}" if self.asked else "-"
        return (
            f"{self.asked:>6,} asked  precision {precision}  recall {recall}  wrong doors {len(self.wrong)} ({doors})"
        )

    def worst(self, most: int = WORST) -> Iterator[str]:
        """What went wrong, wrong doors first."""
        yield from (f"      wrong   {line}" for line in self.wrong[:most])
        yield from (f"      missed  {line}" for line in self.missed[:most])


def main() -> None:
    """Print every measure."""
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).resolve().parents[2] / "shared")
    names = sys.argv[2:]
    everything: list[tuple[float, bool]] = []
    if (shared / "data" / "drifted-links.tsv").exists():
        everything += labelled(shared / "data")
    for folder in sorted((shared / "archives").glob("*/")):
        if folder.name in names or not names:
            everything += made_up(folder)
    calibration(everything)
    timed()


def labelled(data: Path) -> list[tuple[float, bool]]:
    """Drift that happened, with what it should lead to: both halves by themselves, every error printed."""
    permalinks = (data / "permalinks.txt").read_text(encoding="utf-8").splitlines()
    addresses = build_addresses(AddressEntry(permalink, f"{n}.md") for n, permalink in enumerate(permalinks))
    with (data / "drifted-links.tsv").open(encoding="utf-8", newline="") as stream:
        rows = [(row["href"], row["target"]) for row in csv.DictReader(stream, delimiter="\t")]
    random.Random(SEED).shuffle(rows)
    half = len(rows) // 2
    confidences: list[tuple[float, bool]] = []
    for name, part in (("tuned on", rows[:half]), ("held back", rows[half:])):
        score = Score()
        for href, target in part:
            score.count(href, None if target == "-" else target, addresses, Source("/", ""))
        print(f"labelled, {name:<10} {score}", *score.worst(len(part)), sep="\n")
        confidences += score.confidences
    dead = Score()
    entries = [AddressEntry(permalink, "", lang="nl") for permalink in permalinks]
    count_dead(entries, Site(), random.Random(SEED), dead)
    print(f"labelled, dead       {dead}", *dead.worst(), sep="\n")
    changed = [one for one in permalinks if resolve(one, Source("/", ""), addresses).address != one]
    print(f"labelled, exact links changed: {len(changed)} of {len(permalinks):,}", *changed[:WORST])
    return confidences + dead.confidences


def made_up(folder: Path) -> list[tuple[float, bool]]:
    """Drift made up from an archive's own permalinks, and links to articles that were taken out of it."""
    entries, site = read_entries(folder)
    addresses = build(entries, site)
    dice = random.Random(f"{SEED} {folder.name}")
    drifted, moved, dated, dead, words = Score(), Score(), Score(), Score(), Score()
    rivals = Rivals(entries)
    for entry, href in islice(drifted_links(entries, dice), LINKS):
        drifted.count(href, entry.permalink if rivals.has_none(href, entry) else None, addresses, source_of(entry))
    for score, links in ((moved, moved_links(entries, dice)), (dated, dated_links(entries, dice))):
        for entry, href in islice(links, LINKS):
            score.count(
                href, entry.permalink if rivals.has_none_like(entry, href) else None, addresses, source_of(entry)
            )
    count_dead(entries, site, dice, dead)
    for href in islice(random_links(entries, dice), LINKS):
        words.count(href, None, addresses, Source("/", ""))
    changed = exact_changed(entries, addresses)
    print(f"{folder.name}: {len(entries):,} addresses", f"  drifted  {drifted}", *drifted.worst(), sep="\n")
    print(f"  section  {moved}", *moved.worst(), f"  date     {dated}", *dated.worst(), sep="\n")
    print(
        f"  words    {words}",
        *words.worst(),
        f"  dead     {dead}",
        *dead.worst(),
        f"  exact links changed: {len(changed)}",
        *changed[:WORST],
        sep="\n",
    )
    scores = (drifted, moved, dated, words, dead)
    return [one for score in scores for one in score.confidences]


def read_entries(folder: Path) -> tuple[list[AddressEntry], Site]:
    """The addresses of an archive, as its index would have them."""
    site = read_site(folder)
    contents = Contents(folder, site, date(2026, 11, 25))
    found = [one for file in scan(folder, site.excludes).files if (one := contents.article(file)) is not None]
    granted, _ = claim_permalinks([(one.article.path, one.article.permalink) for one in found])
    return [
        AddressEntry(
            granted[one.article.path], one.article.path, one.slug, one.article.lang, tuple(one.aliases),
            one.redirect_to, one.article.kind, one.article.title,
        )
        for one in found
    ], site  # fmt: skip


def build(entries: Iterable[AddressEntry], site: Site) -> Addresses:
    """What the rules know of an archive."""
    return build_addresses(entries, hosts=sorted(site.hosts), base_path=site.base_path, redirects=site.redirects)


def source_of(entry: AddressEntry) -> Source:
    """A link stands in an article of the same language; it says nothing else that could help."""
    return Source("/", "", entry.lang)


Change = Callable[[str, AddressEntry, random.Random], str]


def drifted_links(entries: Sequence[AddressEntry], dice: random.Random) -> Iterator[tuple[AddressEntry, str]]:
    """Articles in random order with an address as it might have been, where that is another one."""
    known = known_forms(entries)
    articles = [entry for entry in entries if entry.kind is Kind.ARTICLE and not entry.redirect_to]
    for entry in dice.sample(articles, len(articles)):
        folder, _, slug = site_form(entry.permalink).rpartition("/")
        href = f"{folder}/{drift(slug, entry, dice)}"
        if not href.endswith("/") and href.casefold() not in known:
            yield entry, href


def moved_links(entries: Sequence[AddressEntry], dice: random.Random) -> Iterator[tuple[AddressEntry, str]]:
    """Articles in random order with their address as it would be in another of the archive's sections."""
    known = known_forms(entries)
    articles = [entry for entry in entries if is_telling_article(entry)]
    sections = sorted({section_form(folder_form(entry.permalink)) for entry in articles})
    for entry in dice.sample(articles, len(articles)):
        folder, _, slug = site_form(entry.permalink).rpartition("/")
        others = [section for section in sections if section != section_form(folder_form(entry.permalink))]
        dates = [part for part in folder.split("/") if part.isdecimal()]
        if others:
            href = "/".join((dice.choice(others).rstrip("/"), *dates, slug))
            if href.casefold() not in known:
                yield entry, href


def dated_links(entries: Sequence[AddressEntry], dice: random.Random) -> Iterator[tuple[AddressEntry, str]]:
    """Articles in random order with another date before their slug: in its folders, or in front of itself."""
    known = known_forms(entries)
    articles = [entry for entry in entries if is_telling_article(entry)]
    for entry in dice.sample(articles, len(articles)):
        folder, _, slug = site_form(entry.permalink).rpartition("/")
        day = date(dice.randint(2005, 2025), 1, 1) + timedelta(days=dice.randrange(365))
        parts = iter((f"{day:%Y}", f"{day:%m}", f"{day:%d}"))
        is_dated = any(part.isdecimal() for part in folder.split("/"))
        other = "/".join(next(parts, part) if part.isdecimal() else part for part in folder.split("/"))
        href = f"{other}/{slug if is_dated else f'{day}-{undated(slug)}'}"
        if href.casefold() not in known:
            yield entry, href


def random_links(entries: Sequence[AddressEntry], dice: random.Random) -> Iterator[str]:
    """Addresses of random words of the archive's slugs, in folders of its articles, that no article has."""
    known = known_forms(entries)
    articles = [entry for entry in entries if entry.kind is Kind.ARTICLE and not entry.redirect_to]
    vocabulary = [word for entry in articles for word in words_of(site_form(entry.permalink).rpartition("/")[2])]
    while articles:
        folder = site_form(dice.choice(articles).permalink).rpartition("/")[0]
        href = f"{folder}/{'-'.join(dice.choices(vocabulary, k=dice.randint(1, 8)))}"
        if href.casefold() not in known:
            yield href


def is_telling_article(entry: AddressEntry) -> bool:
    """Whether an article's slug, its date aside, is long enough that it may be known again elsewhere."""
    slug = undated(site_form(entry.permalink).rpartition("/")[2])
    stops = published(entry.lang or "en")
    telling = sum(word not in stops for word in words_of(slug))
    return entry.kind is Kind.ARTICLE and not entry.redirect_to and telling >= LEAST_WORDS


def known_forms(entries: Iterable[AddressEntry]) -> set[str]:
    """Site paths that lead somewhere by themselves."""
    known = [path for entry in entries for path in (entry.permalink, *entry.aliases)]
    return {site_form(path).casefold() for path in known}


def drift(slug: str, entry: AddressEntry, dice: random.Random) -> str:
    """A slug without stop words and accents, cut at a word's end to what is left of it by chance."""
    stops = published(entry.lang or "en")
    words = [word for word in words_of(slug) if word not in stops]
    least = max(LEAST_WORDS, next((n for n in range(len(words)) if _share(words, n) >= LEAST_SHARE), len(words)))
    return "-".join(words[: dice.randint(least, len(words))] if least < len(words) else words)


def _share(words: Sequence[str], kept: int) -> float:
    return len("-".join(words[:kept])) / max(1, len("-".join(words)))


class Rivals:
    """Which articles have an address that could have drifted to the same href: with several, none is right."""

    def __init__(self, entries: Sequence[AddressEntry]) -> None:
        self._by_folder: dict[str, list[tuple[AddressEntry, str]]] = {}
        self._slugs: Counter[tuple[str, tuple[str, ...]]] = Counter()
        for entry in entries:
            if not entry.redirect_to:
                folder = site_form(entry.permalink).rpartition("/")[0]
                self._slugs.update((where, _bare_slug(entry)) for where in {"", folder, _dates(folder)})
        for entry in entries:
            if not entry.redirect_to:
                folder, _, slug = site_form(entry.permalink).rpartition("/")
                kept = [word for word in words_of(slug) if word not in published(entry.lang or "en")]
                self._by_folder.setdefault(folder, []).append((entry, "-".join(kept)))

    def has_none_like(self, entry: AddressEntry, href: str) -> bool:
        """Whether no other article has an article's slug: in its folder or of its date, where `href` names that."""
        folder, there = site_form(entry.permalink).rpartition("/")[0], href.rpartition("/")[0]
        where = folder if there == folder else _dates(folder) if _dates(folder) == _dates(there) else ""
        return self._slugs[where, _bare_slug(entry)] == 1

    def has_none(self, href: str, entry: AddressEntry) -> bool:
        """Whether `entry` alone can be meant."""
        folder, _, slug = href.rpartition("/")
        rivals = [kept for other, kept in self._by_folder[folder] if other.permalink != entry.permalink]
        own = next(kept for other, kept in self._by_folder[folder] if other.permalink == entry.permalink)
        alike = [kept for kept in rivals if kept == slug or kept.startswith(slug + "-")]
        return not alike or (own == slug and slug not in alike)


def _dates(folder: str) -> str:
    return " ".join(part for part in folder.split("/") if part.isdecimal())


def _bare_slug(entry: AddressEntry) -> tuple[str, ...]:
    return tuple(words_of(undated(site_form(entry.permalink).rpartition("/")[2])))


def count_dead(entries: Sequence[AddressEntry], site: Site, dice: random.Random, score: Score) -> None:
    """Take a tenth of the articles out at a time, and ask for them, drifted and not: each must be missing."""
    shuffled = dice.sample(entries, len(entries))
    for fold in range(DEAD_FOLDS):
        gone = shuffled[fold::DEAD_FOLDS]
        taken = {entry.permalink for entry in gone}
        left = [entry for entry in entries if entry.permalink not in taken]
        addresses = build(left, site)
        kept = known_forms(left)
        asked = 0
        for change in (drift, lambda slug, _entry, _dice: slug):
            for entry, href in _gone_links(gone, dice, change):
                if asked < LINKS // DEAD_FOLDS and href.casefold() not in kept:
                    score.count(href, None, addresses, source_of(entry))
                    asked += 1
                if change is drift and asked >= LINKS // DEAD_FOLDS // 2:
                    break


def _gone_links(
    gone: Sequence[AddressEntry], dice: random.Random, change: Change
) -> Iterator[tuple[AddressEntry, str]]:
    for entry in gone:
        if entry.kind is Kind.ARTICLE and not entry.redirect_to:
            folder, _, slug = site_form(entry.permalink).rpartition("/")
            if changed := change(slug, entry, dice):
                yield entry, f"{folder}/{changed}"


def exact_changed(entries: Sequence[AddressEntry], addresses: Addresses) -> list[str]:
    """Permalinks that do not lead to themselves."""
    return [
        entry.permalink
        for entry in entries
        if not entry.redirect_to and resolve(entry.permalink, Source("/", ""), addresses).address != entry.permalink
    ]


def calibration(confidences: Sequence[tuple[float, bool]]) -> None:
    """How often a confidence was right."""
    print("confidence of everything that was healed, and how much of it was right")
    for low, high in ((0.95, 0.97), (0.97, 0.99), (0.99, 0.999), (0.999, 1.01)):
        inside = [right for sure, right in confidences if low <= sure < high]
        if inside:
            print(f"  {low:.3f} to {min(high, 1):.3f}  {len(inside):>6,} links  {sum(inside) / len(inside):.4f} right")


def timed() -> None:
    """The whole pass: what the rules know of 100,000 made-up articles, and 10,000 drifted links to some of them."""
    dice = random.Random(SEED)
    vocabulary = ["".join(dice.choice(("ba", "ko", "ri", "tem", "sul", "vo")) for _ in range(4)) for _ in range(20_000)]
    stops = ["in", "de", "van", "het", "een", "op", "is", "voor", "met", "te"]
    slugs = [_slug(vocabulary, stops, dice) for _ in range(TIMED_ARTICLES)]
    entries = [
        AddressEntry(f"/news/{slug}-{n}x/", f"{n}.md", title=slug.replace("-", " ")) for n, slug in enumerate(slugs)
    ]
    hrefs = [drift(site_form(entry.permalink)[6:], entry, dice) for entry in dice.sample(entries, TIMED_LINKS)]
    started = process_time()
    addresses = build_addresses(entries)
    built = process_time()
    healed = sum(resolve(f"/news/{href}", Source("/", ""), addresses).status is Status.HEALED for href in hrefs)
    done = process_time()
    print(f"{TIMED_LINKS:,} links over {TIMED_ARTICLES:,} articles, in seconds of the processor:")
    print(f"  {built - started:.1f} to know the articles, {done - built:.1f} to resolve the links ({healed:,} healed)")


def _slug(vocabulary: Sequence[str], stops: Sequence[str], dice: random.Random) -> str:
    """Six words whose commonness falls as in a language (Zipf), and three stop words among them."""
    words = [vocabulary[int(len(vocabulary) ** dice.random()) - 1] for _ in range(6)]
    for _ in range(3):
        words.insert(dice.randrange(len(words)), dice.choice(stops))
    return "-".join(words)


if __name__ == "__main__":
    main()
