"""Golden cases: each folder of tests/cases holds a saved file, `input.txt` or `input.html`, and what cleaning makes of it.

`expected.txt` has a line for each block, `kind [rule]: text as read`, then the edits, the credits, the posts and the
figures. `facts.toml` may state a title, as an owner does. `pytest tests/test_cases.py --accept` rewrites what is expected:
read the difference before you commit it.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from clippings import clean, credit_styles, embed_kinds, extract, open_sets
from clippings.knowledge import Knowledge
from clippings.model import Credit, Embed, Fact, Facts, Figure, Saved, Span
from clippings.reading import apply_edits

RULES = open_sets.collect("clean_rules", "RULE", "clippings")
SOURCES = open_sets.collect("sources", "SOURCE", "clippings")
KNOWLEDGE = Knowledge()
CASES = sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.is_dir())


def read_case(folder: Path) -> Saved:
    """The saved file of a case, with the facts its owner gives."""
    file = next(path for path in sorted(folder.iterdir()) if path.stem == "input")
    saved = extract.extract(file.read_bytes(), file.name, SOURCES)
    given = folder / "facts.toml"
    if given.exists():
        title = tomllib.loads(given.read_text("utf-8")).get("title")
        saved = replace(saved, facts=Facts(title=Fact(title, "owner")).over(saved.facts))
    return saved


def told(saved: Saved, cleaned: clean.Cleaned) -> Iterator[str]:
    """What cleaning made of a saved text, line by line."""
    text = saved.text
    for index, block in enumerate(cleaned.blocks):
        inside = [
            replace(e, span=e.span.shifted(-block.span.start)) for e in cleaned.edits if block.span.contains(e.span)
        ]
        level = f" {block.level}" if block.level else ""
        by = f" [{block.by}]" if block.by else ""
        goes_on = f" (continues {block.continues})" if block.continues is not None else ""
        yield f"{index} {block.kind}{level}{by}{goes_on}: {_line(apply_edits(block.span.of(text), inside)[0])}"
    for edit in cleaned.edits:
        around = Span(max(0, edit.span.start - 15), edit.span.end + 15).of(text)
        yield f"edit [{edit.rule}]: {edit.span.of(text)!r} -> {edit.text!r} in {around!r}"
    for note in cleaned.annotations:
        value = note.value
        if isinstance(value, Credit):
            fields = ("creators", "agencies", "via", "qualifiers")
            names = "; ".join(
                f"{field} {', '.join(getattr(value, field))}" for field in fields if getattr(value, field)
            )
            yield f"credit [{note.by}]: {note.span.of(text)!r} -> {names}"
        elif isinstance(value, Embed):
            known = {name: getattr(value, name) for name in ("platform", "handle", "name", "id", "date", "url", "text")}
            yield "embed: " + "; ".join(f"{name} {_line(str(told))}" for name, told in known.items() if told)
        elif isinstance(value, Figure):
            yield f"figure: {value.address} ({value.alt}) at {_line(note.span.of(text))!r}"
        elif note.layer in ("caption", "style", "link"):
            yield f"{note.layer}: {_line(note.span.of(text))!r}" + (
                f" -> {value.address}" if note.layer == "link" else ""
            )


def _line(text: str) -> str:
    return " ⏎ ".join(" ".join(line.split()) for line in text.splitlines())


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_case(folder: Path, request: pytest.FixtureRequest) -> None:
    saved = read_case(folder)
    cleaned = clean.clean(saved, RULES, credit_styles.installed(), embed_kinds.installed(), KNOWLEDGE)
    found = "\n".join(told(saved, cleaned)) + "\n"
    expected = folder / "expected.txt"
    if request.config.getoption("--accept"):
        expected.write_text(found, "utf-8")
    assert expected.read_text("utf-8") == found
