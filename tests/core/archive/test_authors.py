"""Ids become names where the archive knows them; ids that a machine made are told from handles."""

from __future__ import annotations

import pytest

from reader.archive.authors import is_random_id, resolve_author


@pytest.mark.parametrize(
    "text",
    [
        "7biA1WiYB",
        "3f2fb95e92574ae1aa36d333c49a29d8",
        "550e8400-e29b-41d4-a716-446655440000",
        "5f3a9c1b2d4e",
        "12345678",
        "aB3xK9pQ2z",
    ],
)
def test_a_machine_made_this_id(text: str) -> None:
    assert is_random_id(text)


@pytest.mark.parametrize(
    "text",
    ["jan", "Rubidium", "AKM399", "TrueBrain", "planetmaker", "michi_cc", "YouTube4Kids", "Eddi, LordAro & TrueBrain",
     "McDonald2",     "jherman", "laura-gerhardt", "R2D2", "18F", "Ján", "", "LDLC", "user12345", "a.b@c.nl", "DJ3000"],
)  # fmt: skip
def test_a_person_chose_this_name(text: str) -> None:
    assert not is_random_id(text)


def test_an_id_is_resolved_in_any_case_and_a_name_stays() -> None:
    known = {"jan": "Jan Jansen"}
    assert [resolve_author(who, known) for who in ("jan", "Jan", "Piet Puk")] == [
        "Jan Jansen",
        "Jan Jansen",
        "Piet Puk",
    ]
