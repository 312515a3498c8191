"""Maps as SVG, drawn when the site is built: no tiles, no requests, no style but classes.

    boundaries.py   the outlines of data/boundaries.json and data/disputed.json, loaded at first use
    countries.py    names and bounds of countries, without their outlines
    window.py       what a map shows of the world
    windows.py      which part of the world that is, for a place or for all
    projection.py   degrees to the units of a picture
    base.py         what lies under the marks: land, borders, disputed areas, names of countries
    marks.py        places as dots, circles and areas; near dots merged
    labels.py       where names stand so that they do not collide
    picture.py      the whole drawing as one string

A unit is half a CSS pixel, so that whole numbers are fine enough. Colours, strokes and sizes of letters are the style
sheet's. Drawing loads NumPy and Shapely; whoever only asks what a map would show imports countries, marks and windows.
"""
