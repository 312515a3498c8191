"""The types of this open set: what a kind defines, what it is given, and where a post was found in a text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from bs4 import Tag

from ..model import Embed
from ._addresses import Address


class Posts(Protocol):
    """What a kind may ask of all the others: a card or a shortcode holds a post without knowing every platform."""

    def at(self, address: str) -> Embed | None:
        """The post that an address names, as far as the address tells; None where it names none."""

    def within(self, markup: str) -> tuple[Embed, ...]:
        """The posts of markup that was found inside an attribute or a value."""


@dataclass(frozen=True, slots=True)
class FoundPost:
    """A post and those it quotes, in the lines `first_line` to `last_line` (both included) of a text."""

    first_line: int
    last_line: int
    embeds: tuple[Embed, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A saved snippet and the fields of its posts, outer first: those named must be right, the others are not looked at.

    Links are given as {words: address}; a link that stands after the text has no words.
    """

    saved: str
    posts: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True, eq=False)
class EmbedKind:
    """One way in which posts stand in saved articles; see the docstring of this folder for the readers. Two kinds are never the
    same: they hash as objects."""

    name: str
    hosts: frozenset[str] = frozenset()
    marks: tuple[str, ...] = ()
    line_marks: tuple[str, ...] = ()
    read_address: Callable[[Address], Embed | None] | None = field(default=None, repr=False)
    read_element: Callable[[Tag, Posts], tuple[Embed, ...]] | None = field(default=None, repr=False)
    read_object: Callable[[Mapping[str, Any], Posts], tuple[Embed, ...]] | None = field(default=None, repr=False)
    read_lines: Callable[[Sequence[str], int, Posts], FoundPost | None] | None = field(default=None, repr=False)
    examples: tuple[Example, ...] = field(default=(), repr=False)
    not_examples: tuple[str, ...] = field(default=(), repr=False)
