"""How well are dates estimated? Hides dates that are known, estimates them, and compares.

    python bench/dating.py [--worst N] [ARCHIVE ... | made]

For each archive first in ten folds: of each tenth of the dated articles the date is hidden while the others keep
theirs. Then once with all dates hidden. What is hidden is the date in the front matter, in the file's name and in the
article's own address, and that address in every link to it; numbers that are no dates stay. Without ARCHIVE: all
archives that lie in ../shared/archives, and a made one, in which pictures have numbers that grow with steps, gaps and
outliers.

Also printed: what share of the time that reading a file takes goes into collecting clues.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import process_time

from reader.archive.article import ArticleFile
from reader.archive.scan import scan
from reader.archive.site import read_site
from reader.dating.clues import Clues, dump
from reader.dating.collect import clues_of
from reader.dating.estimate import Estimate, estimate
from reader.dating.features import Subject
from reader.dating.reasons import evidence
from reader.document.blocks import Document, Findings
from reader.index import schema
from reader.index.contents import Contents
from reader.index.dating import cited, twins
from reader.index.refresh import Watcher, refresh

_ARCHIVES = Path(__file__).parent.parent.parent / "shared" / "archives"
_FOLDS = 10
_FEWEST_DATED = 50
_NEAR_DAYS = 90
_TIMED = 10
"""Every so manieth article is read once more to take the time."""
_TODAY = date(2026, 11, 25)
_MADE_ARTICLES = 1_500


@dataclass(frozen=True, slots=True)
class Lost:
    """An archive without its dates, and what they were, by number of the article."""

    subjects: Sequence[Subject]
    truth: Mapping[int, int]
    paths: Mapping[int, str]
    share: float
    """Of the time that reading takes, what collecting clues takes."""


def main() -> None:
    """Print two rows for each archive, and the worst estimates where they are asked for."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("archives", nargs="*", type=Path, metavar="ARCHIVE")
    arguments.add_argument("--worst", type=int, default=0, metavar="N")
    given = arguments.parse_args()
    print(f"{'':16} {'dated':>6} {'hidden':>7} {'given':>6} {'coverage':>9} {'median':>7} {'near':>6} {'inside':>7}")
    with tempfile.TemporaryDirectory() as folder:
        for name, root in _archives(given.archives, Path(folder)):
            lost = lose_dates(root, Path(folder) / f"{name}.index")
            if len(lost.truth) < _FEWEST_DATED:
                print(f"{name:16} {len(lost.truth):>6}  too few to hide any")
                continue
            for hidden, found in (("tenth", folded(lost)), ("all", estimate(lost.subjects, _TODAY.toordinal()))):
                _print(name, hidden, found, lost, given.worst)
            print(f"{'':16} collecting clues: {lost.share:.1%} of the time that reading a file takes")


def _archives(given: Sequence[Path], folder: Path) -> Iterator[tuple[str, Path]]:
    if not given:
        found = sorted(_ARCHIVES.iterdir()) if _ARCHIVES.is_dir() else []
        given = [*(root for root in found if root.is_dir()), Path("made")]
    for root in given:
        yield root.name, make(folder / "made") if root == Path("made") else root.resolve()


def make(root: Path) -> Path:
    """An archive whose articles have pictures with numbers that grow: not evenly, with leaps, gaps and outliers."""
    chance = random.Random(17)
    root.mkdir()
    day, picture = date(2011, 2, 1), 1_200
    for n in range(_MADE_ARTICLES):
        day += timedelta(days=chance.choice((0, 1, 1, 2, 3, 5)))
        picture += chance.randint(1, 12)
        if n % 400 == 250:
            picture += 60_000  # another system counts on from here
        if n % 500 == 100:
            day += timedelta(days=90)  # nothing appeared
        number = chance.randint(1, picture) if n % 30 == 7 else picture  # an old picture is used again
        text = f'---\ntitle: "Story"\ndate: {day}\n---\n<p>Look.</p><div id="file-{number}"><p>The picture.</p></div>\n'
        (root / f"{chance.randrange(10**8):08x}-story.html").write_text(text, encoding="utf-8")
    return root


def lose_dates(root: Path, index_file: Path) -> Lost:
    """Reads an archive and hides the date of every article that has one."""
    site = read_site(root)
    db, address = schema.open_database(index_file)
    with closing(db):
        watcher = Watcher(progress=lambda _: None, cancelled=lambda: False)
        refresh(root, address, _TODAY, lambda _: None, watcher, {}, rebuild=False)
        rows = db.execute(
            "SELECT number, path, date_value FROM article WHERE kind = 'article' ORDER BY path"
        ).fetchall()
        hrefs: defaultdict[int, set[str]] = defaultdict(set)
        for number, href in db.execute(
            "SELECT source, href FROM link WHERE status IN ('article', 'healed', 'fragment')"
        ):
            hrefs[number].add(href)
        cites, alike = cited(db), twins(db)
    rank = {number: place for place, (number, _, _) in enumerate(rows)}
    files = {file.path: file for file in scan(root, site.excludes).files}
    contents = Contents(root, site, _TODAY)
    subjects, truth = [], {}
    reading = collecting = 0.0
    for place, (number, path, value) in enumerate(rows):
        is_timed = place % _TIMED == 0
        start = process_time()
        if is_timed:
            contents.record(files[path])
        reading += process_time() - start
        found = contents.article(files[path])
        clues = Clues()
        if found is not None:
            hidden = _hidden(found, contents.document(found), hrefs[number])
            start = process_time()
            clues = clues_of(*hidden)
            dump(clues)
            collecting += (process_time() - start) * is_timed
        cites_ranked = tuple(sorted(rank[other] for other in cites.get(number, ()) if other in rank))
        twins_ranked = tuple(sorted(rank[other] for other in alike.get(number, ()) if other in rank))
        subjects.append(Subject(rank[number], None, clues, cites_ranked, twins_ranked))
        if value is not None and len(value) >= 10:
            truth[rank[number]] = date.fromisoformat(value[:10]).toordinal()
    return Lost(subjects, truth, {rank[number]: path for number, path, _ in rows}, collecting / reading)


def _hidden(found: ArticleFile, document: Document, own: set[str]) -> tuple[ArticleFile, Document]:
    """An article and its document without the addresses of other articles of the archive, which may hold dates."""
    spelled = sorted((href for href in own if len(href) > 3), key=len, reverse=True)

    def without(text: str) -> str:
        for href in spelled:
            text = text.replace(href, "#")
        return text

    links = tuple(replace(link, href="#") if link.href in own else link for link in document.links)
    texts = tuple((key, without(value)) for key, value in found.front_text)
    whole = Document([document.blocks], lambda: Findings(links, document.anchors))
    return replace(found, body=without(found.body), front_text=texts), whole


def folded(lost: Lost) -> dict[int, Estimate]:
    """Estimates for all dated articles, each while nine tenths of the others keep their dates."""
    order = sorted(lost.truth)
    random.Random(29).shuffle(order)
    found: dict[int, Estimate] = {}
    for fold in range(_FOLDS):
        hidden = set(order[fold::_FOLDS])
        subjects = [
            subject
            if subject.number in hidden or subject.number not in lost.truth
            else replace(subject, day=lost.truth[subject.number])
            for subject in lost.subjects
        ]
        estimates = estimate(subjects, _TODAY.toordinal())
        found.update((number, estimates[number]) for number in hidden if number in estimates)
    return found


def _print(name: str, hidden: str, found: Mapping[int, Estimate], lost: Lost, worst: int) -> None:
    errors = {number: abs(one.day - lost.truth[number]) for number, one in found.items() if number in lost.truth}
    given = len(errors)
    row = f"{name:16} {len(lost.truth):>6} {hidden:>7} {given:>6} {given / len(lost.truth):>9.1%}"
    if not errors:
        print(row)
        return
    near = sum(error <= _NEAR_DAYS for error in errors.values()) / given
    inside = sum(found[n].earliest <= lost.truth[n] <= found[n].latest for n in errors) / given
    print(f"{row} {median(errors.values()):>7.1f} {near:>6.1%} {inside:>7.1%}", flush=True)
    for number in sorted(errors, key=lambda number: -errors[number])[:worst]:
        one = found[number]
        days = [date.fromordinal(day).isoformat() for day in (lost.truth[number], one.day, one.earliest, one.latest)]
        print(f"    {lost.paths[number]}: is {days[0]}, estimated {days[1]} ({days[2]} to {days[3]}): {evidence(one)}")


if __name__ == "__main__":
    main()
