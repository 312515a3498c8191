"""Finds where an article says who worked on it: "(With reporting by X.)", "Editing by X", "X contributed to this report.", and the
credits of pictures that stand in its text as "AGENCY/Name"."""

from __future__ import annotations

import re
from collections.abc import Callable

from .candidates import Candidate
from .words import Words

_BY = " by "
_WORK = re.compile(
    r"(?:^|[.!?;”\"] |[.!?;”\"]?\n|\()(?:With )?(?:[Aa]dditional |[Ff]urther )?"
    r"(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Rr]esearch|Translation|Translated|Compiled)$"
)
_ENDINGS = ("eporting", "riting", "diting", "esearch", "Translation", "Translated", "Compiled")
_TO = " contributed to this "
_WORKS = re.compile(r"(?:report|story|article|dispatch)\b")
_ENDS = re.compile(r"[.!?][\"”)]? |\n")
_LONGEST = 400


def signed(text: str) -> list[tuple[int, int]]:
    """The stretches of a text that tell who worked on it."""
    found = []
    by = text.find(_BY)
    while by >= 0:
        if text.endswith(_ENDINGS, 0, by) and (work := _WORK.search(text[max(0, by - 40) : by])):
            line = text.find("\n", by)
            found.append((by - len(work[0]), line if line >= 0 else len(text)))
        by = text.find(_BY, by + 1)
    end = text.find(_TO)
    while end >= 0:
        if _WORKS.match(text, end + len(_TO)):
            start = max(0, end - _LONGEST)
            found.append((max((m.end() for m in _ENDS.finditer(text, start, end)), default=start), end))
        end = text.find(_TO, end + 1)
    return found


def is_credit(candidate: Candidate, words: Words, agency: Callable[[str], str]) -> bool:
    """Whether a name and an agency's stand together with a slash between, as only credits have them."""
    before, behind = words.text[candidate.start - 1 : candidate.start], words.text[candidate.end : candidate.end + 1]
    if before != "/" and behind != "/":
        return False
    own = agency(candidate.text)
    beside = (
        words.list[candidate.first - 1].text if before == "/" else "",
        _word(words, candidate.last) if behind == "/" else "",
    )
    return bool(own) or any(agency(word) for word in beside if word)


def _word(words: Words, index: int) -> str:
    return words.list[index].text if index < len(words.list) else ""
