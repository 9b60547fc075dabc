"""newsboat with a feed of as many items: the peer at lists."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

from bench.made import articles
from bench.rooms import Room

TITLE = "Made feed"
_CONFIG = """suppress-first-reload yes
max-items 0
confirm-exit no
show-read-feeds yes
datetime-format "%Y-%m-%d"
"""
"""With years, by which its rows are known."""


def is_there() -> bool:
    """Whether Debian's `newsboat` is installed."""
    return shutil.which("newsboat") is not None


def command(room: Room) -> list[str]:
    """What starts it on the room's feed; the first call fetches the feed from its file."""
    folder = room.folder / "newsboat"
    urls, cache, config = (folder / name for name in ("urls", "cache", "config"))
    program = ["newsboat", "-u", str(urls), "-c", str(cache), "-C", str(config)]
    if not cache.exists():
        folder.mkdir(exist_ok=True)
        _write_feed(folder / "feed.xml", room.count)
        urls.write_text(f"file://{folder / 'feed.xml'}\n")
        config.write_text(_CONFIG)
        subprocess.run([*program, "-x", "reload"], env=room.env, check=True, stdout=subprocess.DEVNULL)
    return program


def _write_feed(file: Path, count: int) -> None:
    with file.open("w", encoding="utf-8") as feed:
        feed.write(f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel><title>{TITLE}</title>')
        feed.write("<link>http://example.org/</link><description>Made</description>\n")
        for article in articles(count):
            day = article.day.strftime("%a, %d %b %Y 10:00:00 +0000")
            text = escape(article.source.partition("\n---\n")[2])
            feed.write(f"<item><title>{escape(article.title)}</title><guid>{article.number}</guid>")
            feed.write(f"<link>http://example.org{article.permalink}</link><pubDate>{day}</pubDate>")
            feed.write(f"<description>{text}</description></item>\n")
        feed.write("</channel></rss>\n")
