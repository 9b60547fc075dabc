"""Settings are read for addresses, patterns, redirects and names; a broken file is a problem and nothing is run."""

from __future__ import annotations

import os
import pickle
import sys
from pathlib import Path

import pytest

from reader.archive.site import Generator, Site, read_site


def write(root: Path, name: str, text: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text)


def test_a_folder_without_settings_is_a_site_without_a_name(tmp_path: Path) -> None:
    assert read_site(tmp_path) == Site()


def test_jekyll_says_its_address_patterns_and_excludes(tmp_path: Path) -> None:
    write(
        tmp_path,
        "_config.yml",
        "title: Tim &amp; Co\nurl: https://News.example\nbaseurl: /blog/\npermalink: pretty\nlang: nl\n"
        "exclude: [tools, x.md]\n"
        "collections:\n  recipes:\n    permalink: /eat/:title/\n"
        "defaults:\n  - scope: {path: a, type: posts}\n    values: {layout: x}\n",
    )
    site = read_site(tmp_path)
    assert site.generator is Generator.JEKYLL
    assert (site.title, site.hosts, site.base_path, site.lang) == (
        "Tim & Co",
        frozenset({"news.example"}),
        "/blog",
        "nl",
    )
    assert (site.permalink, site.permalinks["recipes"], site.excludes) == ("pretty", "/eat/:title/", ("tools", "x.md"))
    assert site.defaults[0].values == {"layout": "x"}
    assert site.problems == ()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("hugo.toml", 'baseURL = "https://news.example/sub/"\ntitle = "News"\n[permalinks]\nposts = "/:year/:slug/"\n'),
        ("config.yaml", "baseURL: https://news.example/sub/\ntitle: News\npermalinks:\n  posts: /:year/:slug/\n"),
        (
            "config.json",
            '{"baseURL": "https://news.example/sub", "title": "News", "permalinks": {"posts": "/:year/:slug/"}}',
        ),
    ],
)
def test_hugo_says_the_same_in_three_languages(tmp_path: Path, name: str, text: str) -> None:
    write(tmp_path, name, text)
    site = read_site(tmp_path)
    assert (site.generator, site.title, site.hosts, site.base_path) == (
        Generator.HUGO,
        "News",
        frozenset({"news.example"}),
        "/sub",
    )
    assert site.permalinks == {"posts": "/:year/:slug/"}
    assert site.content_roots == ("content",)


def test_hugo_keeps_parts_of_its_settings_in_a_folder(tmp_path: Path) -> None:
    write(tmp_path, "config/_default/hugo.toml", 'baseURL = "https://news.example"')
    write(tmp_path, "config/_default/permalinks.toml", 'posts = "/:year/:slug/"')
    assert read_site(tmp_path).permalinks == {"posts": "/:year/:slug/"}


def test_mkdocs_pelican_and_a_cname_are_understood(tmp_path: Path) -> None:
    write(
        tmp_path / "m", "mkdocs.yml", "site_name: Docs\nsite_url: https://docs.example/v1/\nuse_directory_urls: false\n"
    )
    write(tmp_path / "p", "pelicanconf.py", "import os\nSITENAME = 'Pel'\nARTICLE_URL = '{slug}/'\nos.abort()\n")
    write(tmp_path / "c", "CNAME", "news.example\n")
    docs, pelican = read_site(tmp_path / "m"), read_site(tmp_path / "p")
    assert (docs.generator, docs.title, docs.base_path, docs.ugly_urls) == (Generator.MKDOCS, "Docs", "/v1", True)
    assert (pelican.generator, pelican.title, pelican.permalink) == (Generator.PELICAN, "Pel", "{slug}/")
    assert read_site(tmp_path / "c").hosts == frozenset({"news.example"})


def test_redirects_are_read_from_both_of_netlifys_files(tmp_path: Path) -> None:
    write(
        tmp_path,
        "static/_redirects",
        "# old\n/a /b/ 301\n/c%20d lang=nl https://other.example/x 302\n/all/* /x/:splat\n/one\n",
    )
    write(tmp_path, "netlify.toml", '[[redirects]]\nfrom = "/e"\nto = "/f/"\n[build]\ncommand = "rm -rf /"\n')
    assert read_site(tmp_path).redirects == {
        "/a": "/b/",
        "/c d": "https://other.example/x",
        "/all/*": "/x/:splat",
        "/e": "/f/",
    }


def test_redirects_of_all_below_a_folder_are_read_and_rewrites_and_refusals_are_not(tmp_path: Path) -> None:
    lines = (
        "/old/* /new/:splat 301",
        "/post/:slug /news/:slug",
        "/post/:year/:slug /news/:slug",
        "/a*b /c",
        "/app/* /index.html 200",
        "/gone/* /404.html 404",
        "/* /home",
        "/tag/* https://other.example/:splat 302!",
    )
    write(tmp_path, "_redirects", "\n".join(lines))
    write(tmp_path, "netlify.toml", '[[redirects]]\nfrom = "/toml/*"\nto = "/x/:splat"\nstatus = 200\n')
    assert read_site(tmp_path).redirects == {
        "/old/*": "/new/:splat",
        "/post/*": "/news/:splat",
        "/tag/*": "https://other.example/:splat",
    }


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("_data/authors.yml", "jan:\n  name: Jan Jansen\n  web: x\npiet: Piet Puk\n"),
        ("data/authors.toml", '[jan]\nname = "Jan Jansen"\n[piet]\nfirst_name = "Piet"\nlast_name = "Puk"\n'),
        ("_data/people.json", '[{"id": "jan", "name": "Jan Jansen"}, {"slug": "piet", "display_name": "Piet Puk"}, 7]'),
    ],
)
def test_names_of_authors_come_from_data_files(tmp_path: Path, name: str, text: str) -> None:
    write(tmp_path, name, text)
    assert read_site(tmp_path).authors == {"jan": "Jan Jansen", "piet": "Piet Puk"}


def test_names_of_authors_come_from_a_folder_of_data_files(tmp_path: Path) -> None:
    write(tmp_path, "data/authors/jan.yaml", "name: Jan Jansen")
    assert read_site(tmp_path).authors == {"jan": "Jan Jansen"}


@pytest.mark.parametrize("parents", ["", "_posts/", "i18n/"])
def test_neighbouring_folders_with_names_of_languages_part_the_site(tmp_path: Path, parents: str) -> None:
    for code in ("nl", "pt-BR"):
        write(tmp_path, f"{parents}{code}/a.md", "")
    assert read_site(tmp_path).languages == {"nl", "pt-br"}


def test_one_folder_that_could_be_a_language_among_others_is_none(tmp_path: Path) -> None:
    for folder in ("it", "travel", "sports"):
        write(tmp_path, f"{folder}/a.md", "")
    assert read_site(tmp_path).languages == frozenset()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("_config.yml", "title: [open\n"),
        ("_config.yml", "a: &a [*a]\n"),
        ("_config.yml", "x: " + "[" * 100_000),
        ("hugo.toml", "title = \n"),
        ("config.json", "[" * 100_000),
        ("netlify.toml", "x ="),
        ("_data/authors.yml", "a: 'open"),
        ("_config.yml", "x" * 3_000_000),
    ],
)
def test_a_broken_settings_file_is_one_problem_with_its_path(tmp_path: Path, name: str, text: str) -> None:
    write(tmp_path, name, text)
    assert [problem.path for problem in read_site(tmp_path).problems] == [name]


@pytest.mark.parametrize(
    "text", ["", "just words", "- a\n- b\n", "title:\n  - deep: {}\nurl: [x]\ncollections: 7\ndefaults: {}\n", "\0"]
)
def test_settings_of_an_unexpected_shape_do_no_harm(tmp_path: Path, text: str) -> None:
    write(tmp_path, "_config.yml", text)
    write(tmp_path, "_data/authors.yml", text)
    write(tmp_path, "_redirects", text)
    assert read_site(tmp_path).hosts == frozenset()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes among files")
def test_settings_that_are_a_pipe_or_a_link_out_are_not_read(tmp_path: Path) -> None:
    outside = tmp_path / "outside.yml"
    outside.write_text("title: Secret")
    root = tmp_path / "archive"
    root.mkdir()
    os.mkfifo(root / "netlify.toml")
    (root / "_config.yml").symlink_to(outside)
    site = read_site(root)
    assert site.title == ""
    assert [problem.path for problem in site.problems] == ["_config.yml"]


def test_a_site_can_be_sent_to_another_process(tmp_path: Path) -> None:
    write(tmp_path, "_config.yml", "title: x\ncollections: [a]\ndefaults: [{scope: {path: a}, values: {b: [c]}}]\n")
    site = read_site(tmp_path)
    assert pickle.loads(pickle.dumps(site)) == site
