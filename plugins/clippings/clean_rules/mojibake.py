"""Repair: letters read in the wrong encoding, "cafÃ©", put right sentence by sentence."""

import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher

from . import Evidence, RepairRule

# Two letters that stand together only where UTF-8 was read as Windows-1252, Latin-1, Mac Roman or code page 437.
SUSPICIOUS = re.compile(
    "[\u00c2\u00c3\u00e2\u00f0\u252c\u0393\u00d0\u00d1](?:(?<=[\u00c2\u00c3])[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]"
    "|(?<=\u00e2)[\u0080\u20ac\u201a][\u0080-\u00bf\u0153\u02dc\u2018-\u201e\u2020-\u2022\u2026\u2122\u00a0-\u00bf]|(?<=\u00f0)\u0178|(?<=\u252c)[\u00e1\u00a0\u2510-\u2524]|(?<=\u0393)\u00c7|(?<=[\u00d0\u00d1])[\u0080-\u00bf][\u00d0\u00d1])"
)
SENTENCE = re.compile(r"[^.!?\n]{1,400}[.!?]*[\s”\"]*|[.!?\n]+")


def find(text: str, evidence: Callable[[], Evidence]) -> Iterator[tuple[int, int, str]]:
    import ftfy  # slow to import, and seldom needed

    settings = ftfy.TextFixerConfig(
        unescape_html=False, uncurl_quotes=False, fix_latin_ligatures=False, fix_character_width=False, fix_line_breaks=False,
        remove_terminal_escapes=False, remove_control_chars=False, normalization=None, explain=False,
    )  # fmt: skip
    for sentence in SENTENCE.finditer(text):
        if not SUSPICIOUS.search(sentence[0]):
            continue
        repaired = str(ftfy.fix_encoding(sentence[0], settings))
        if repaired == sentence[0] or not repaired.strip():
            continue
        matcher = SequenceMatcher(None, sentence[0], repaired, autojunk=False)
        for operation, start, end, new_start, new_end in matcher.get_opcodes():
            if operation != "equal":
                yield sentence.start() + start, sentence.start() + end, repaired[new_start:new_end]


RULE = RepairRule(
    name="mojibake",
    says="Letters that were read in the wrong encoding are put right.",
    hint=SUSPICIOUS,
    find=find,
    examples=(("The cafÃ© on the quay is closed.", "The café on the quay is closed.", ""),),
    not_examples=("The café on the quay is closed.", "“Curly” quotes, ﬁne ligatures &amp; entities stay."),
    kinds=frozenset({"title", "paragraph", "heading", "caption", "list-item", "quote", "note", "byline", "dateline"}),
)
