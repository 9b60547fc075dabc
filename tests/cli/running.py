"""A small archive, and ways to run the command line on it: in this process, or in one of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

from reader.cli.console import Console, Writer
from reader.cli.run import run
from reader.locations import Locations

ARTICLES: Mapping[str, str] = {
    "news/2018/bridge.html": """---
id: 11111111111111111111111111111111
title: "The bridge &amp; the river"
permalink: /news/2018/bridge/
date: 2018-09-21T19:16:41Z
author: Ada de Wit
section: news
tags:
  - water
  - roads
lang: en
excerpt: "A bridge was opened over the river."
---
<p>A bridge was opened over the river.</p>
<h2 id="who">Who built it</h2>
<p>It leads to <a href="/news/2018/ferry/">the old ferry</a>, which is <a href="#who">gone</a>.</p>
<p>See <a href="https://example.org/bridges">elsewhere</a>, <a href="/news/2018/tunnel/">the tunnel</a> or
<a href="mailto:desk@example.org">write</a>.</p>
""",
    "news/2018/ferry.md": """---
title: The old ferry
permalink: /news/2018/ferry/
date: 2018-03-01
author: Bo Smit
draft: true
---
The ferry sailed until [the bridge](/news/2018/bridge/) came, *every day*.
""",
    "news/2019/fair.html": """---
title: The fair
permalink: /news/2019/fair/
date: 2019-05-04
---
<p>There was a fair.</p>
""",
    "sport/fair.html": """---
title: Fair play
permalink: /sport/fair/
date: 2019-05-05
---
<p>They played fair.</p>
""",
    "hostile.html": """---
title: "Red \\e[31mtitle\\e]52;c;aGk=\\a &#27;[2J \\u202Eend [/x]"
permalink: /hostile/
author: "Eve \\u009b31m"
tags: ["\\e]0;tag\\a"]
---
<p>Text &#27;]0;owned&#7; &amp;#27;[2J \u202e <a href="https://example.org/\x1b]0;x\x07">link\x9b31m</a></p>
""",
}


@dataclass(frozen=True)
class Result:
    """What a command did."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    @property
    def objects(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.split("\n") if line]


Leesmap = Callable[..., Result]


def write_archive(folder: Path, files: Mapping[str, str] = ARTICLES) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def command_line(home: Path) -> Leesmap:
    """Runs commands in this process, without a terminal, for a reader whose own folders lie in `home`."""
    locations = Locations(home / "config", home / "state", home / "cache")

    def leesmap(*words: str | Path) -> Result:
        out, err = StringIO(), StringIO()
        console = Console(Writer(out), Writer(err), locations, lambda: datetime(2026, 7, 1, tzinfo=UTC), can_ask=False)
        status = run([str(word) for word in words], console)
        return Result(status, out.getvalue(), err.getvalue())

    return leesmap


def environment(home: Path, **more: str) -> dict[str, str]:
    """An environment in which leesmap keeps its own files in `home`."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "SYSTEMROOT", "VIRTUAL_ENV")}
    folders = {
        name: str(home / name) for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME")
    }
    return {**kept, **folders, "HOME": str(home), "PYTHONWARNINGS": "error", **more}


def start(
    home: Path, *words: str | Path, flags: tuple[str, ...] = (), **more: str
) -> subprocess.CompletedProcess[bytes]:
    """Runs the real command in a process of its own."""
    command = [sys.executable, *flags, "-m", "reader", *map(str, words)]
    return subprocess.run(
        command, capture_output=True, env=environment(home, **more), stdin=subprocess.DEVNULL, timeout=60
    )
