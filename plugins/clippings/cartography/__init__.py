"""Maps as SVG, drawn when the site is built: no tiles, no requests, no style but classes.

    boundaries.py   the outlines of data/boundaries.json and data/disputed.json, loaded at first use
    projection.py   degrees to the units of a picture
    windows.py      which part of the world a map shows
    base.py         what lies under the marks: land, borders, disputed areas, names of countries
    marks.py        places as dots, circles and areas; near dots merged
    labels.py       where names stand so that they do not collide
    picture.py      the whole drawing as one string

A unit is half a CSS pixel, so that whole numbers are fine enough. Colours, strokes and sizes of letters are the style
sheet's.
"""

from __future__ import annotations

from .base import Bases, View
from .boundaries import country_names
from .marks import Mark, sort_of
from .picture import Drawing, locator, overview
from .projection import Window
from .windows import about, around_all

VIEWS: tuple[View, ...] = ("disputed", "de facto")

__all__ = [
    "VIEWS",
    "Bases",
    "Drawing",
    "Mark",
    "View",
    "Window",
    "about",
    "around_all",
    "country_names",
    "locator",
    "overview",
    "sort_of",
]
