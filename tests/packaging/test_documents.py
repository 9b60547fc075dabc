"""What the project says of itself holds together: links between its documents, the commands of the README, the lock."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = [path.relative_to(ROOT).as_posix() for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"))]


def readme_commands() -> list[str]:
    return re.findall(r"^```sh\n(.*?)^```$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_between_the_documents_lead_somewhere(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    targets = [target for target in re.findall(r"\]\(([^)#]+)", text) if "://" not in target]
    assert [target for target in targets if not (ROOT / document).parent.joinpath(target).exists()] == []


def test_the_readme_gives_two_commands_one_for_reading_one_for_testing() -> None:
    reading, testing = readme_commands()
    assert reading.rstrip().endswith("leesmap guide")
    assert testing.rstrip().endswith("pytest -n auto")
    assert reading.count("\n") == testing.count("\n") == 1


def test_the_lock_names_a_version_for_every_dependency_and_no_address() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[<>=!~ ;\[]", requirement, maxsplit=1)[0] for requirement in wanted}
    locked = set(re.findall(r"^([a-z0-9._-]+)==\S+", lock, re.MULTILINE))
    assert names - locked == set()
    assert "://" not in lock


def test_every_dependency_has_its_reason_written_down() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    reasons = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    named = set(re.findall(r"[a-z0-9-]+", "\n".join(re.findall(r"^\| ([a-z].*?) \|", reasons, re.MULTILINE))))
    assert {re.split(r"[<>=!~ ;\[]", requirement, maxsplit=1)[0] for requirement in wanted} == named - {"package"}
