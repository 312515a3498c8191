"""What the map on a place's page costs: the generated corpus names invented places, which have none."""

from __future__ import annotations

import random
import time
from types import SimpleNamespace

from clippings.corpus import Entity
from clippings.page_types._locator import Locators

COUNT = 200


def cost(seed: int = 8) -> float:
    """CPU milliseconds a map, of places scattered over one region as an archive's are."""
    source = random.Random(seed)
    places = [
        Entity("place", f"p{number}", f"Town {number}", f"places/p{number}.html", "",
               (source.gauss(46, 2.5), source.gauss(27, 4), 0, source.choice(("RO", "UA", "MD", "BG")), "city", ""))
        for number in range(COUNT)
    ]  # fmt: skip
    corpus = SimpleNamespace(entities={(place.kind, place.id): place for place in places})
    locators = Locators(SimpleNamespace(archive=SimpleNamespace(settings={}), corpus=corpus))  # type: ignore[arg-type]
    locators.locate(places[0], "../")  # the outlines are loaded once
    began = time.process_time()
    for place in places[1:]:
        locators.locate(place, "../")
    return 1000 * (time.process_time() - began) / (COUNT - 1)
