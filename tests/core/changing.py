"""An archive that changes at random, each change with a time of its own."""

from __future__ import annotations

import os
import random
from abc import ABC, abstractmethod
from pathlib import Path


class ChangingArchive(ABC):
    """What it holds and how it changes is thrown with dice of one seed: the same seed, the same changes."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root = root
        self.dice = random.Random(seed)
        self.steps = 0
        root.mkdir()

    @abstractmethod
    def write(self, file: Path) -> None:
        """Write an article, as the dice say, into a file."""

    @abstractmethod
    def change(self) -> None:
        """Do one thing that people do to archives."""

    def files(self) -> list[Path]:
        """The files of all articles."""
        return sorted(self.root.rglob("*.md"))

    def put(self, file: Path, text: str) -> None:
        """Write a text into a file, whose folder is made where there is none."""
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        self.stamp(file)

    def move(self, file: Path, to: Path) -> None:
        """Give a file another name, or another folder; its time stays."""
        to.parent.mkdir(parents=True, exist_ok=True)
        file.rename(to)

    def stamp(self, file: Path) -> None:
        """Give a file a time of its own: two changes in one tick are two changes."""
        self.steps += 1
        os.utime(file, ns=(self.steps * 10**9, self.steps * 10**9))
