"""What an area is called in a list."""

from __future__ import annotations

import pytest

from app.domain.concept import Area, AreaId


@pytest.mark.parametrize(
    ("heading", "text", "label"),
    [
        ("Early warning", "Early warning: who hears first?", "Early warning"),
        ("", "Early warning and early response: who hears first?", "Early warning and early response"),
        ("", "How can the Council hear of a crisis sooner?", "How can the Council hear of a crisis sooner?"),
        ("", " ".join(["word"] * 13) + ": and more", " ".join(["word"] * 12) + "…"),
    ],
)
def test_an_area_is_called_by_its_heading_or_by_what_stands_before_its_colon(
    heading: str, text: str, label: str
) -> None:
    assert Area(AreaId("a1"), "1", heading, text).label == label
