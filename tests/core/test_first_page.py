"""Where the first page is kept."""

from __future__ import annotations

import pytest

from reader.locations import user_locations
from reader.ui.firstpage import first_page_file


@pytest.mark.parametrize("folder", ["", "/var/tmp/caches", "  "])
def test_it_is_kept_with_what_can_be_dropped(monkeypatch: pytest.MonkeyPatch, folder: str) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", folder)
    assert first_page_file() == str(user_locations().cache / "first-page")
