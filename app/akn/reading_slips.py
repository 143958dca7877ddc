"""The slips that the United Nations' converter makes again and again, put right in the text of the file.

Three kinds of wrong end tag account for every file of 2000-2012 that is not well-formed. Put right, such a file
can be parsed as any other; whatever else is wrong is left to `reading_mend`.
"""

from __future__ import annotations

import re

_OPEN_PARAGRAPH = rb"<paragraph\b[^>]*>(?:(?!</?paragraph\b|</?mainBody\b).)*?"
_SLIPS = (
    (re.compile(rb"(" + _OPEN_PARAGRAPH + rb")</docTitle>(\s*)</p>", re.DOTALL), "docTitle"),
    (re.compile(rb"(" + _OPEN_PARAGRAPH + rb")</alinea>()", re.DOTALL), "alinea"),
)


def put_right(data: bytes) -> tuple[bytes, list[str]]:
    """The file with the known slips put right, and what they were; other faults stay as they are."""
    problems: list[str] = []
    for pattern, name in _SLIPS:
        match = pattern.search(data)
        if match:
            line = data.count(b"\n", 0, match.end(1)) + 1
            problems.append(f"line {line}: </{name}> closes nothing that is open")
            # The line end between the tags stays, so that a second slip is told with its own line.
            data = data[: match.end(1)] + b"</paragraph>" + match[2] + data[match.end() :]
    return data, problems
