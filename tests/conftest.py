"""How the tests are run."""

from __future__ import annotations

import os

import pytest


@pytest.hookimpl
def pytest_xdist_auto_num_workers() -> int:
    """Three for two cores with `-n auto`: tests of the screen wait for frames more than they compute."""
    cores = os.cpu_count() or 1
    return cores + (cores + 1) // 2
