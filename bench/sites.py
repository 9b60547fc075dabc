"""Builds an archive as its own generator does, Debian's `jekyll` or `hugo`, from a copy and with an empty layout.

What the site's theme and plugins would bring is not in an archive. It is stubbed: a tag or shortcode that is not known
shows what it encloses. Drafts, future and expired articles are built too.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml

from reader.archive.site import Generator
from reader.document.names import names

_SECONDS = 540
_PLUGIN = Path(__file__).with_name("jekyll.rb")
_ALL_OF_JEKYLL = ("--future", "--drafts", "--unpublished")
_ALL_OF_HUGO = ("--buildDrafts", "--buildFuture", "--buildExpired")
_OVER_JEKYLL: dict[str, object] = {"plugins": [], "gems": [], "theme": None, "pagination": None, "paginate": None}
_NOT_HERE = names("theme themesdir outputs outputformats enablegitinfo module security menu related")
"""Settings of Hugo that ask for what is not in the archive."""
_HUGO_PAGE = (
    '{{ $path := "" }}{{ with .File }}{{ $path = .Filename }}{{ end }}'
    '{{ dict "path" $path "address" .RelPermalink "html" .Content | jsonify | safeHTML }}'
)
_SHORTCODE = re.compile(r"""(\]\(\s*<?|=\s*["']?)?\{\{[<%]\s*(/?)\s*([\w/-]+)([^}]*)[>%]\}\}""")
_BUILT_IN = names("figure gist highlight instagram param ref relref tweet twitter vimeo youtube")
_FETCHING = names("gist instagram tweet twitter vimeo")
"""Those of Hugo's own that ask the network."""
_NEEDS_ARGUMENTS = frozenset({"highlight"})
"""Those that fail without arguments: where they have none, the theme has its own of that name."""
_INSIDE = "{{ .Inner | markdownify }}"
_GIVEN = """{{ if .IsNamedParams }}
{{ with or (.Get "src") (.Get "image") }}<img src="{{ . }}" alt="{{ $.Get "alt" }}">{{ end }}
{{ range slice "kicker" "title" "text" "cite" "caption" "label" "credit" }}
{{ with $.Get . }}<p>{{ . | markdownify }}</p>{{ end }}{{ end }}{{ end }}"""
"""What a shortcode shows: what any theme would make of arguments of these names."""
_ADDRESS = '{{ if .IsNamedParams }}{{ or (.Get "file") (.Get "src") (.Get "href") }}{{ else }}{{ .Get 0 }}{{ end }}'
"""What a shortcode shows that stands where an address is wanted."""


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """A page as the generator made it."""

    path: str
    """Its source file in the archive."""
    address: str
    """Its path on the site, base path aside for Jekyll."""
    html: str


class BuildError(Exception):
    """The generator is not there, or could not build."""


def build(root: Path, generator: Generator) -> list[BuiltPage]:
    """Every page that has a source file, in the order of their paths. Raises BuildError."""
    makers = {Generator.JEKYLL: _jekyll, Generator.HUGO: _hugo}
    make = makers.get(generator)
    if make is None:
        raise BuildError(f"{root}: no archive of Jekyll or Hugo")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "archive"
        shutil.copytree(root, copy)
        pages = [page for page in make(copy, Path(folder)) if page.path]
    return sorted(pages, key=lambda page: page.path)


def _jekyll(copy: Path, folder: Path) -> Iterable[BuiltPage]:
    (copy / "_plugins").mkdir(exist_ok=True)
    (copy / "_layouts").mkdir(exist_ok=True)
    shutil.copy(_PLUGIN, copy / "_plugins")
    (copy / "_layouts" / "leesmap.html").write_text("{{ content }}\n")
    over = folder / "over.yml"
    over.write_text(yaml.safe_dump(_OVER_JEKYLL))
    written = folder / "pages"
    config = next((name for name in ("_config.yml", "_config.yaml") if (copy / name).is_file()), None)
    configs = f"{config},{over}" if config else str(over)
    command = ("jekyll", "build", "--config", configs, "-d", str(folder / "site"), *_ALL_OF_JEKYLL)
    _run(command, copy, {"LEESMAP_PAGES": str(written), "LC_ALL": "C.UTF-8", "JEKYLL_ENV": "production"})
    return [BuiltPage(**json.loads(line)) for line in written.read_text(encoding="utf-8").split("\n") if line]


def _hugo(copy: Path, folder: Path) -> Iterable[BuiltPage]:
    config = next(
        path for path in copy.iterdir() if path.stem in ("config", "hugo") and path.suffix in (".yml", ".yaml")
    )
    settings = yaml.safe_load(config.read_text(encoding="utf-8"))
    kept = {key: value for key, value in settings.items() if key.lower() not in _NOT_HERE}
    config.write_text(yaml.safe_dump(kept), encoding="utf-8")
    layouts = copy / "layouts"
    (layouts / "_default").mkdir(parents=True)
    for name in ("single", "list"):
        (layouts / "_default" / f"{name}.html").write_text(_HUGO_PAGE)
    _stub_shortcodes(copy, layouts / "shortcodes")
    kinds = "--disableKinds=RSS,sitemap,robotsTXT,404"
    _run(("hugo", "-d", str(folder / "site"), kinds, *_ALL_OF_HUGO), copy, {})
    for page in (folder / "site").rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        if text.startswith('{"address":'):  # others redirect
            said = json.loads(text)
            yield BuiltPage(
                said["path"] and Path(said["path"]).relative_to(copy).as_posix(), said["address"], said["html"]
            )


def _stub_shortcodes(copy: Path, folder: Path) -> None:
    """Write a template for each shortcode that is used and not Hugo's own."""
    folder.mkdir()
    used, closed, bare, in_address = set[str](), set[str](), set[str](), set[str]()
    for path in copy.rglob("*.md"):
        for before, slash, name, given in _SHORTCODE.findall(path.read_text(encoding="utf-8", errors="replace")):
            (closed if slash else used).add(name)
            if before:
                in_address.add(name)
            if not slash and not given.strip():
                bare.add(name)
    for name in (used - _BUILT_IN) | (used & _FETCHING) | (used & bare & _NEEDS_ARGUMENTS):
        template = folder / f"{name}.html"
        template.parent.mkdir(parents=True, exist_ok=True)
        shown = _GIVEN + _INSIDE if name in closed else _GIVEN
        template.write_text(_ADDRESS if name in in_address else shown)


def _run(command: tuple[str, ...], folder: Path, variables: dict[str, str]) -> None:
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=os.environ | variables,
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=False,
        )
    except FileNotFoundError:
        raise BuildError(f"{command[0]} is not installed") from None
    if done.returncode:
        raise BuildError(f"{command[0]} failed:\n{done.stdout[-2000:]}\n{done.stderr[:2000]}")
