"""Without JavaScript every page says all that it says with it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from . import Measure, SiteCheck, Subject, none

# What scripts add is conveniences for scripts: the tools of a list, the buttons that copy, the form of the search.
ADDED = ".list-tools, button, form, [role=status]"
SAID = f"""() => {{
  const main = document.querySelector('main').cloneNode(true);
  for (const e of main.querySelectorAll({ADDED!r})) e.remove();
  document.querySelector('main').replaceWith(main);
  return main.innerText;
}}"""


def measure(subject: Subject) -> Iterator[Measure]:
    faults = []
    pages = [address for name, address in subject.kinds.items() if name not in ("search", "moved")]
    for address in pages:
        with_script, without = (_words(subject, address, script) for script in (True, False))
        if not without:
            faults.append(f"{address}: says nothing")
        for word, count in (with_script - without).items():
            faults.append(f"{address}: {count} × {word!r} is said by scripts only")
    if "search" in subject.kinds and not _words(subject, subject.kinds["search"], False)["JavaScript"]:
        faults.append(f"{subject.kinds['search']}: does not say that it needs JavaScript")
    yield none("words that only scripts say", faults, f"{len(pages)} pages")


def _words(subject: Subject, address: str, script: bool) -> Counter[str]:
    with subject.page(script=script) as page:
        page.goto(subject.address + address)
        return Counter(re.findall(r"\w+", page.evaluate(SAID)))


CHECK = SiteCheck("plain", "read without JavaScript", measure, needs=("chromium",))
