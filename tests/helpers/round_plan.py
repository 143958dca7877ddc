"""What a made round consists of: requests, files, names, and what one delegation is to do."""

from __future__ import annotations

from dataclasses import dataclass, field

CODES = (
    "CHN", "FRA", "GBR", "RUS", "USA", "AUT", "BIH", "BRA", "GAB", "JPN", "LBN", "MEX", "NGA", "TUR", "UGA",
)  # fmt: skip
NAMES = {
    "CHN": "China", "FRA": "France", "GBR": "United Kingdom", "RUS": "Russian Federation", "USA": "United States",
    "AUT": "Austria", "BIH": "Bosnia and Herzegovina", "BRA": "Brazil", "GAB": "Gabon", "JPN": "Japan",
    "LBN": "Lebanon", "MEX": "Mexico", "NGA": "Nigeria", "TUR": "Türkiye", "UGA": "Uganda",
}  # fmt: skip
ODD_NAMES = (
    "Author", "Microsoft Office User", "delegate 7", "Ж. Иванов", "<b>&amp;</b>", "Zoë O’Brien-Núñez",
    "X" * 200, "佐藤", "user", "Dr. A. B. C. Smith, LL.M.", "  spaced  name ", "a@b", "محمد", "R2-D2", "Q",
)  # fmt: skip
"""What people's programs call them; none tells a delegation."""

ZONE, GAP = 8, 3
"""Words of a paragraph that one delegation has for itself, and words between two zones."""

NEW_WORDS = (
    "early", "timely", "sustained", "credible", "joint", "robust", "inclusive", "practical", "genuine", "lasting",
    "mutual", "concrete", "regular", "urgent", "wider", "stronger", "renewed", "balanced", "impartial", "tangible",
)  # fmt: skip


@dataclass(frozen=True)
class Wish:
    """One request: what a reader must find. `others` as a proposal has them; `edits` counts changes of words.

    `remarks` are the texts of comments that go with it; `amends` the delegation whose words it changes.
    """

    delegation: str
    kind: str
    paragraph: str
    before: str
    after: str
    others: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    amends: str = ""
    edits: int = 1


@dataclass(frozen=True)
class MadeFile:
    """A file as a delegation returns it, and what is in it."""

    name: str
    delegation: str
    style: str
    tracking: bool
    version: int
    data: bytes | str
    wishes: tuple[Wish, ...]
    authors: dict[str, str]


@dataclass
class MadeRound:
    """The files; `contested` are the paragraphs on which two touch the same words; `expected` is the text when
    everything that meets nobody is accepted."""

    files: list[MadeFile]
    contested: set[str]
    expected: list[str]

    @property
    def wishes(self) -> list[Wish]:
        """Every request of every file."""
        return [wish for made in self.files for wish in made.wishes]


Text = dict[str, str]


@dataclass
class Plan:
    """What one delegation does, paragraph by paragraph, before it is written."""

    delegation: str
    author: str
    wording: Text = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    inserted: dict[str, str] = field(default_factory=dict)
    deleted: set[str] = field(default_factory=set)
    moved: dict[str, str] = field(default_factory=dict)
    split: dict[str, tuple[str, ...]] = field(default_factory=dict)
    merged: dict[str, str] = field(default_factory=dict)
    remarks: dict[str, tuple[str, str]] = field(default_factory=dict)
    nested: dict[str, tuple[str, str, str]] = field(default_factory=dict)
