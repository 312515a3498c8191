"""The only room that imports Pelican: the archive's own site, and saved articles in somebody else's Pelican site."""

from .own_site import ClippingsPelican, run, theme_folder
from .stock_site import connect

__all__ = ["ClippingsPelican", "connect", "run", "theme_folder"]
