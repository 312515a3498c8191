"""Quote: words set apart, with a line below that says whose they are."""

import re

from . import BlockRule, Document, Verdict

SPEAKER = re.compile(r"[—–―-]{1,2} ?[A-ZÀ-Þ][\w.'’-]+(?: [\w.'’-]+){1,8}(?:, [\w .'’-]{2,60})?")
SIGNED = re.compile(r"[\"“].{10,400}[\"”] ?[—–―] ?[A-ZÀ-Þ][\w.'’-]+(?: [\w.'’-]+){1,6}")
HANDLE = re.compile(r"[@#]\w")


def _is_speaker(document: Document, index: int) -> bool:
    line = document.line(index)
    return bool(
        line
        and line.words <= 12
        and not line.period
        and line.text[-1] not in "-–—"
        and SPEAKER.fullmatch(line.text)
        and not HANDLE.search(line.text)
    )


def decide(document: Document, index: int) -> Verdict | None:
    line = document.lines[index]
    if SIGNED.fullmatch(line.text) and not HANDLE.search(line.text):
        return Verdict("quote")
    if _is_speaker(document, index) and index and document.lines[index - 1].words >= 4:
        return Verdict("quote")
    if _is_speaker(document, index + 1) and line.words >= 4 and line.sentence:
        return Verdict("quote")
    return None


RULE = BlockRule(
    name="block-quote",
    says="Words set apart over a line that names their speaker are a quotation.",
    strength=56,
    decide=decide,
    examples=(
        "“A harbour without ships is a pond with walls.” — Ida Brandt",
        ">> What is a harbour without ships, and who will pay for it?\n\n— Advocate Ida Brandt",
        "What is a harbour without ships, and who will pay for it?\n\n>> — Advocate Ida Brandt",
    ),
    not_examples=(
        "— The harbour is closed, he said.",
        "The harbour is closed.\n\n>> — Ida Brandt (@idabrandt) May 3, 2021",
    ),
    longest=900,
)
