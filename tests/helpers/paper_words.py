"""The words of made-up concept papers by language."""

from __future__ import annotations

from tests.helpers.paper_language import Words
from tests.helpers.paper_words_en import ENGLISH
from tests.helpers.paper_words_es import SPANISH
from tests.helpers.paper_words_fr import FRENCH

WORDS: dict[str, Words] = {"en": ENGLISH, "fr": FRENCH, "es": SPANISH}
