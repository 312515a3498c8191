"""The frames of credits: what the credit styles are made of, brackets, labels and names without any mark."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

import msgspec

from .credit_names import is_organisation
from .credit_words import LABEL, LABEL_TIED, LABELS, words_pattern
from .model import Agency, Span

Agencies = Mapping[str, Agency]
LABELLED, BRACKET, BARE = "labelled", "bracket", "bare"
Frames = Callable[[str, Agencies], Iterator["Frame"]]


class Frame(msgspec.Struct, frozen=True, gc=False):
    """Where a credit string may stand.

    `span` is all of it with brackets and labels, `inside` what the grammar reads. `mark` says what sets it off from the
    caption: a label, brackets, or nothing. `qualifiers` are what the frame itself says. `kept`: the words
    belong to the caption's own sentence. `lead`: what follows is no caption.
    """

    span: Span
    inside: Span
    mark: str
    qualifiers: tuple[str, ...] = ()
    kept: bool = False
    lead: bool = False


LONGEST_LABEL = 60  # characters
_COLON = re.compile("[:：]")
_BRACKETS = re.compile(r"\(([^()\n]{2,240}(?:\([^()\n]{1,60}\)[^()\n]{0,120})?)\)|\[([^\[\]\n]{2,240})\]")
_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("image credit", r".*\bimage credit$"),
        ("file", r"file\s?[:/]"),
        ("courtesy", rf"(?:{LABEL}\s)?(?:courtesy|cortes[ií]a|gracieuseté)\b|.*\bcourtesy$"),
        ("submitted", rf"(?:{LABEL}\s)?(?:submitted|supplied|provided|contributed)\b"),
        (
            "agency photo",
            r"(?!(?:file|staff|courtesy|stock|handout|pool|supplied|archive|representative|representational)\b)"
            r"[^\s/:,]{2,16}(?:\s[^\s/:,]{2,16}){0,3}\s(?:file\s)?photos?\s?(?:/|$|by\b|,|:)",
        ),
        ("label", LABEL_TIED.pattern + "|©"),
        ("handout", r".*\b(?:handouts?|hand-out)\b"),
        ("pool", r".*\bpool\b"),
        ("stringer", r".*(?:\b|/)(?:stringer|str)\b"),
        ("via", r".*\bvia\b"),
        ("for", r".*\sfor\s"),
        ("pipe", r".*\|"),
        ("colon", r"[^:/]{2,40}:\s"),
        ("spaced slash", r"[^/]*\s/|[^/]*/\s"),
        ("slash", r".*/"),
        ("comma", r".*,\s"),
        ("name", r""),
    )
)


@lru_cache(maxsize=64)
def bracket_shape(inside: str) -> str:
    """Which of the bracketed styles a bracket would belong to: the first that fits, so that two never claim one."""
    return next(name for name, pattern in _SHAPES if pattern.match(inside))


def in_brackets(shape: str, square: bool | None = None) -> Frames:
    """Frames: every bracket whose inside has the given shape; `square`: only square ones, or only round ones."""

    def frames(text: str, agencies: Agencies) -> Iterator[Frame]:
        return (frame for own, is_square, frame in _brackets(text) if own == shape and square in (None, is_square))

    return frames


@lru_cache(maxsize=8)  # a dozen styles ask for those of the same text, one after the other
def _brackets(text: str) -> tuple[tuple[str, bool, Frame], ...]:
    """Every bracket of the text: its shape, whether it is square, and its frame."""
    found = []
    for match in _BRACKETS.finditer(text):
        group = 1 if match[1] is not None else 2
        frame = Frame(Span(*match.span()), Span(*match.span(group)), BRACKET)
        found.append((bracket_shape(match[group].strip()), group == 2, frame))
    return tuple(found)


def opened_by(start: re.Pattern[str]) -> Frames:
    """Frames: from the words that open a credit of their own, "REUTERS/", to the end of the line."""

    def frames(text: str, agencies: Agencies) -> Iterator[Frame]:
        for match in start.finditer(text):
            line = text.find("\n", match.end())
            span = Span(match.start(), len(text) if line < 0 else line)
            yield Frame(span, span, BARE)

    return frames


def label_pattern(words: str, tie: str, before: str = "") -> re.Pattern[str]:
    """One of the words (parted by |), in any case, and what ties it to the names behind it."""
    first = "".join(sorted({re.escape(word[0]) for word in words.split("|")}))
    return re.compile(rf"{before}(?=[{first}])({words_pattern(words)}){tie}", re.IGNORECASE)


def after_label(label: re.Pattern[str], qualifiers: tuple[str, ...] = ()) -> Frames:
    """Frames: from every such label to the end of its bracket or line."""

    def frames(text: str, agencies: Agencies) -> Iterator[Frame]:
        return labelled(text, label.finditer(text), qualifiers)

    return frames


def with_colon(words: str, before: str = "") -> Frames:
    """Frames: from each of the words (parted by |) that a colon ties to the names, to the end of its bracket or line."""
    label = label_pattern(words, r"\s{0,3}[:：]", before)
    ends = tuple(word.casefold() for word in words.split("|"))

    def labels(text: str) -> Iterator[re.Match[str]]:
        for colon, said in _before_colons(text):
            if said.endswith(ends):
                start = max(0, colon - 1 - LONGEST_LABEL)
                yield from (m for m in label.finditer(text, start, colon) if m.end() == colon)

    def frames(text: str, agencies: Agencies) -> Iterator[Frame]:
        return labelled(text, labels(text))

    return frames


@lru_cache(maxsize=8)  # the styles of labels ask for those of the same text, one after the other
def _before_colons(text: str) -> tuple[tuple[int, str], ...]:
    """For each colon where it ends, and the words before it, casefolded."""
    starts = ((colon, max(0, colon.start() - LONGEST_LABEL)) for colon in _COLON.finditer(text))
    return tuple((c.end(), " ".join(text[start : c.start()].casefold().split())) for c, start in starts)


def labelled(text: str, labels: Iterable[re.Match[str]], given: tuple[str, ...] = ()) -> Iterator[Frame]:
    """A frame from each label to the end of its bracket or line. A label glued to a word must begin with a capital."""
    for match in labels:
        start = match.start()
        said = LABELS.get(" ".join(match[1].casefold().split()), "") if match.re.groups else ""
        qualifiers = (said,) if said else given
        before = text[start - 1] if start else " "
        if before in "“„«" or (before == '"' and text.count('"', 0, start) % 2):  # it opens a quotation
            continue
        if before.isalnum() and (not text[start].isupper() or before.isupper()):
            continue
        line_end = text.find("\n", match.end())
        end = len(text) if line_end < 0 else line_end
        inside = Span(match.end(), end)
        opened = max(text.rfind("(", 0, start), text.rfind("[", 0, start))
        if (
            opened >= 0
            and not text[opened + 1 : start].strip(" \u00a0")
            and not re.search(r"[)\]]", text[opened:start])
        ):
            closed = text.find(")" if text[opened] == "(" else "]", match.end())
            closes_inner = text.find("(", match.end(), closed) if closed >= 0 else -1
            if closes_inner >= 0 and text[opened] == "(":
                closed = text.find(")", closed + 1) if text.find(")", closed + 1) >= 0 else closed
            if closed >= 0:
                yield Frame(Span(opened, closed + 1), Span(match.end(), closed), LABELLED, qualifiers)
                continue
        yield Frame(Span(start, end), inside, LABELLED, qualifiers)
        for cut in re.finditer(
            r"(?:(?<=[a-zà-ÿ)])|(?<=[A-Z]{2}))\.\s(?=[A-Z“\"])", text[match.end() : end][:160]
        ):  # credit first
            yield Frame(Span(start, match.end() + cut.start() + 1), Span(match.end(), match.end() + cut.start()), LABELLED,
                        qualifiers)  # fmt: skip


_HARD_END = ".!?…:”\"»)]|–—-’'©›"
_NOT_INITIALS = frozenset(
    "D.C. U.S. U.K. U.N. E.U. a.m. p.m. L.A. N.Y. N.J. Inc. Co. Ltd. Corp. Jr. Sr. St. Ave.".split()
)
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.-?){1,3}$")
_STATES = frozenset({"U.S.", "U.K.", "U.N.", "E.U."})
_PARTICLES = frozenset("de da do dos das di del della la le el al van von der den ten ter af av bin ben ibn zu".split())
_LABEL_WORD = re.compile(
    rf"{LABEL}(?![^\W_])(?:\s?[:：]|\s(?:by|from|courtesy|credit|via|von|d['’]))|(?:photo|foto|picture|image|bild)s?\s?[/|]",
    re.IGNORECASE,
)
_OWN_STYLE = re.compile(
    r"(?:PHOTOS?|Photos?|FOTOS?|Fotos?|Beeld|BEELD|Bild|BILD|Picture)\s(?:[A-ZÀ-Þ]|i[A-Z])|"
    r"(?:REUTERS|EPA(?:-EFE)?|THE CANADIAN PRESS|LA PRESSE CANADIENNE|The Canadian Press)\s?/|[A-Z][\w.]{1,12}\s(?:PHOTO|[Pp]hotos?)\s?(?:/|,|$)"
    r"|Credit(?:\.\.\.|Credit|[A-Z ])|[^/]{2,60}\s(?:for|para)\s[A-Z]"
)
_LICENCE = re.compile(r"\bCC[ -]?(?:0|BY)[A-Z -]{0,10}(?:\d\.\d)?(?:\s[A-Z]{2})?\)?$")
_JOINED_PARTICLE = re.compile(r"(?:al|el|ad|an|ar|as|ash|at|az|bin|d|l|de|abd)[-'’][^\W\d_a-z]")
_PSEUDONYM = re.compile(r"(?:^|[.!?…”\"»)|–—]\s+|\n)([a-z][\w.-]{2,30})$")
_GLUE = re.compile(r"(?<=[a-zà-ÿ0-9)”\"’'»])[.!?…”\"»](?=[^\W\d_a-zà-ÿ])|(?<=\d)(?=[A-Z][a-z])")


def name_starts(text: str, end: int) -> list[int]:
    """Where the name that ends at `end` may begin, the likeliest first.

    A name set off by a sentence's end, a dash, a bar, a line's start or a digit is taken whole; one that follows the
    caption's last word bare has its last two words (with initials and particles between), or its last one.
    """
    line = max(text.rfind("\n", 0, end), end - 120) + 1
    if pseudonym := _PSEUDONYM.search(text[line:end]):
        return [line + pseudonym.start(1)]
    words = [m.span() for m in re.finditer(r"\S+", text[line:end])]
    if words and _ends_sentence(text[line + words[-1][0] : end]):
        return []
    starts: list[int] = []
    hard = True
    for begin, stop in reversed(words):
        word = text[line + begin : line + stop]
        glued = max((glue.end() for glue in _GLUE.finditer(word)), default=0)
        if glued and not re.match(r"(?:[A-Z]\.)+$", word[:glued]):  # "York.Jane"
            if word[glued:][:1].isupper() or word[glued:][:1] == "@":
                starts.insert(0, line + begin + glued)
            break
        is_initial = bool(_INITIALS.match(word)) and word not in _NOT_INITIALS
        if stop < words[-1][1] and word[-1] in _HARD_END and not is_initial and word not in ("St.", "Dr.", "Mac."):
            if word in _STATES and is_organisation(f"State {text[line + stop : end].strip()}"):  # U.S. Coast Guard
                starts.insert(0, line + begin)
            break
        if not (
            word[0].isupper()
            or word[0] in "@&+"
            or word in _PARTICLES
            or _caseless(word)
            or _JOINED_PARTICLE.match(word)
        ):
            hard = word[-1].isdigit() and not word[0].isalpha()
            break
        if stop < words[-1][1] and word[-1] in ",;":
            hard = False
            break
        starts.insert(0, line + begin)
    else:
        hard = True
    while starts and re.match(r"(?:de|da|do|del|la|le|el|al|&|\+)\s", text[starts[0] : end]):
        starts.pop(0)
    if hard or len(starts) < 2:
        return starts[:1] if hard else starts
    return _last_words(text, starts, end)


def _ends_sentence(word: str) -> bool:
    """Whether the word closes the caption, so that no name ends in it."""
    return word[-1] in ".!?…" and not _INITIALS.match(word) and word not in _NOT_INITIALS


def has_own_style(text: str) -> bool:
    """Whether a bare string begins with a label or with words that a style of its own looks for, or ends in a licence."""
    return bool(_LABEL_WORD.match(text) or _OWN_STYLE.match(text) or _LICENCE.search(text))


def _caseless(word: str) -> bool:
    return word[0].isalpha() and word[0].lower() == word[0].upper()


def _last_words(text: str, starts: list[int], end: int) -> list[int]:
    """The starts of the last two full words with what binds them, and of the last one."""
    full = 0
    options: list[int] = []
    for start in reversed(starts):
        word = text[start:end].split()[0]
        if re.match(r"(?:[^\W\d_a-z]\.?-?){1,2}\.?$", word) or word in _PARTICLES:
            if full == 1:
                options = [*options[:1], start]
            continue
        full += 1
        if full > 2:
            break
        options.append(start)
        if full == 2:
            break
    return sorted(set(options))
