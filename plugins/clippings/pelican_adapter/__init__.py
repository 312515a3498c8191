"""The only room that imports Pelican: the archive's own site, and saved articles in somebody else's Pelican site."""

from .own_site import run, theme_folder

__all__ = ["connect", "run", "theme_folder"]


def connect() -> None:
    """Makes this a plugin of somebody else's Pelican site."""
    from .stock_site import connect as connect_stock_site  # loads all that reads articles: not for a build of our own

    connect_stock_site()
