"""The members of a site's collections, as templates go through them."""

from __future__ import annotations

from pathlib import Path

from reader.archive.collected import Collected, page_texts
from reader.archive.site import read_site


def site_with(root: Path, files: dict[str, str]) -> Collected:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return Collected(root, read_site(root))


SETTINGS = "title: Tides\nreports: https://example.org/\ncollections:\n  ships:\n    output: true\n"


def test_members_have_their_short_texts_and_their_permalink(tmp_path: Path) -> None:
    files = {
        "_config.yml": SETTINGS,
        "_ships/tern.md": "---\ntitle: Tern\nlist: [a]\n---\nBody",
        "_ships/en/gull.md": "---\ntitle: Gull\nshortname: g\npermalink: /gulls/\n---\n",
        "_ships/notes.md": "no front matter",
    }
    items = site_with(tmp_path, files).items("site.ships")
    assert items is not None
    assert [(item["title"], item.get("shortname")) for item in items] == [("Gull", "g"), ("Tern", None)]
    assert items[0]["url"] == "/gulls/"
    assert "list" not in items[1]


def test_posts_and_what_is_no_collection_are_not_known(tmp_path: Path) -> None:
    collected = site_with(tmp_path, {"_config.yml": SETTINGS, "_posts/2019-01-02-a.md": "---\ntitle: A\n---\n"})
    assert [collected.items(name) for name in ("site.posts", "ships", "site.pages", "site.../x")] == [None] * 4
    assert collected.items("site.ships") == ()


def test_short_settings_can_be_printed(tmp_path: Path) -> None:
    assert site_with(tmp_path, {"_config.yml": SETTINGS}).settings()["site.reports"] == "https://example.org/"
    assert Collected(tmp_path / "none", read_site(tmp_path)).settings() == {}


def test_links_out_of_the_archive_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text("---\ntitle: Secret\n---\n", encoding="utf-8")
    root = tmp_path / "site"
    collected = site_with(root, {"_config.yml": SETTINGS, "_ships/tern.md": "---\ntitle: Tern\n---\n"})
    (root / "_ships" / "x.md").symlink_to(outside)
    (root / "_ships" / "y").symlink_to(tmp_path)
    assert [item["title"] for item in collected.items("site.ships") or ()] == ["Tern"]


def test_settings_within_settings_have_the_names_on_the_way() -> None:
    deep: dict[str, object] = {"a": "b"}
    for _ in range(50):
        deep = {"in": deep}
    assert page_texts({"crew": {"mate": {"name": "Ann", "age": 40}}, "deep": deep}) == {"page.crew.mate.name": "Ann"}
    assert len(page_texts({str(key): {"a": "b", "c": {"d": "e"}} for key in range(5_000)})) <= 200
