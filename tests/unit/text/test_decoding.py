"""The bytes of a text file, whatever wrote them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.decoding import decoded

WORDS = "“The Security Council recalls”, où que ce soit"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_what_writers_of_text_use_is_read(encoding: str) -> None:
    assert decoded(WORDS.encode(encoding)) == WORDS


@given(st.binary(max_size=200))
def test_any_bytes_at_all_give_a_text(data: bytes) -> None:
    assert isinstance(decoded(data), str)
