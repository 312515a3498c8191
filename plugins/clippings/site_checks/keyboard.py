"""Everything that can be clicked is reached by the Tab key, and it is seen where one is."""

from __future__ import annotations

from collections.abc import Iterator

from . import Measure, SiteCheck, Subject, none

WIDTHS = (375, 1440)
# A mark in a drawing shows the focus by its own line, for it has no box to draw a ring around.
LOOK = """() => {
  const look = (shape) => { const s = getComputedStyle(shape); return s.stroke + s.strokeWidth + s.fill; };"""
# What a reader can act on and see now; what lies in a closed <details> or an unopened card is not there yet.
COUNT = """() => {
  const acts = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
  const shown = [...document.querySelectorAll(acts)].filter((e) => !e.disabled && e.checkVisibility({ visibilityProperty: true }));
  shown.forEach((e, n) => {
    e.dataset.nth = n;
    const shape = e.ownerSVGElement && e.querySelector('circle, rect, path');
    if (shape) e.dataset.look = look(shape);
  });
  return shown.length;
}""".replace("() => {", LOOK, 1)
STEP = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const box = e.getBoundingClientRect(), style = getComputedStyle(e);
  const shape = e.dataset.look && e.querySelector('circle, rect, path');
  const ring = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || (shape && look(shape) !== e.dataset.look);
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return { nth: e.dataset.nth ?? '', seen: ring && inside && box.width > 0, html: e.outerHTML.slice(0, 100) };
}""".replace("() => {", LOOK, 1)
MISSED = "(reached) => [...document.querySelectorAll('[data-nth]')].filter((e) => !reached.includes(e.dataset.nth)).map((e) => e.outerHTML.slice(0, 100))"
LONGEST = 1_500  # steps; a list of thousands is the same link again and again


def measure(subject: Subject) -> Iterator[Measure]:
    faults: list[str] = []
    steps = 0
    for width in WIDTHS:
        for address in (page for kind, page in subject.kinds.items() if kind != "moved"):
            taken, found = walked(subject, address, width)
            steps += taken
            faults += [f"{address} at {width}: {fault}" for fault in found]
    yield none("not reached, or focus not seen", faults, f"{steps:,} steps")


def walked(subject: Subject, address: str, width: int) -> tuple[int, list[str]]:
    """(steps, faults) of going through a page by keyboard alone."""
    with subject.page(width) as page:
        page.goto(subject.address + address, wait_until="load")
        whole = page.evaluate(COUNT)
        reached: list[str] = []
        faults = []
        page.evaluate("document.activeElement.blur()")  # a field may have taken the focus
        for _ in range(min(whole + 3, LONGEST)):
            page.keyboard.press("Tab")
            here = page.evaluate(STEP)
            if (
                here is None
            ):  # past the end, before the beginning: where a field took the focus, the rest is still to come
                continue
            if here["nth"] in reached:
                break
            reached.append(here["nth"])
            if not here["seen"]:
                faults.append(f"focus is not seen: {here['html']}")
        if len(reached) < min(whole, LONGEST):
            faults += [f"not reached: {html}" for html in page.evaluate(MISSED, reached)]
        return len(reached), faults


CHECK = SiteCheck("keyboard", "reached by Tab, focus seen", measure, needs=("chromium",))
