"""Damages inputs at random, for as long as is allowed: cut, flipped, spliced, repeated, with words in them that parsers trip over."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence

from .table import SEED, WHOLE, tried

SECONDS = 6.0 if WHOLE else 0.4  # for each parser
SLOWEST = 5.0  # CPU seconds for one input
WORDS = [
    b"<", b">", b"&", b'"', b"'", b"\0", b"\r", b"\n", b"\n\n", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"&#xD800;", b"&#0;", b"&#x110000;",
    b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", "\u202e".encode(), "\u2028".encode(), "İ".encode(), "ﬁ".encode(),
    "\u0301".encode() * 9, b"<p>", b"</p>", b"</body>", b"<br>", b"<table>", b"<svg><title>", b"<math>", b"<template>", b"<plaintext>",
    b"{", b"}", b"[", b"]", b"{}", b"[[[[[[", b"null", b"NaN", b"1e999", b"-0", b"9" * 400, b"\\ud800", b"\\u0000", b'{"@type":', b"true",
    b"---\n", b"+++\n", b"```", b"---\r\n", b"|", b"(Photo by ", b"/AFP/Getty Images)", b"Photograph: ", "©".encode(), b" via ", b" | ",
    b"https://twitter.com/a/status/1", b"@a", b"#a", b"pic.twitter.com/x", b"2021-02-30", b"24:61", b"May 32, 2021", b"0000-00-00",
    b"=?utf-8?B?////?=", b"Content-Type: multipart/mixed; boundary=", b"--b", b"charset=utf-7", b"charset=", b"%00", b"%ff", b"../", b"/",
    b" " * 300, b"a" * 300, b"\t",
]  # fmt: skip


def damaged(seeds: Sequence[bytes], chance: random.Random) -> bytes:
    """One of the seeds, damaged in one to six ways."""
    data = bytearray(chance.choice(seeds)[:60_000])
    for _ in range(chance.randrange(1, 7)):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + int(chance.expovariate(1 / 40)))
        way = chance.randrange(7)
        if way == 0:
            del data[start:end]
        elif way == 1:
            data[start:start] = chance.choice(WORDS)
        elif way == 2:
            data[start:end] = chance.choice(WORDS) * chance.choice((1, 1, 1, 40))
        elif way == 3:
            data[start:start] = data[start:end] * chance.choice((1, 2, 30))
        elif way == 4:
            other = chance.choice(seeds)
            at = chance.randrange(len(other) + 1)
            data[start:start] = other[at : at + 2000]
        elif way == 5 and data:
            data[start % len(data)] ^= 1 << chance.randrange(8)
        else:
            del data[start:]
    return bytes(data)


def until(seconds: float) -> Iterator[None]:
    """Goes on for so long, and at least twenty times."""
    began, count = time.monotonic(), 0
    while count < 20 or time.monotonic() - began < seconds:
        count += 1
        yield


def fuzz(
    name: str, seeds: Sequence[bytes], attempt: Callable[[bytes], None], allowed: tuple[type[Exception], ...] = ()
) -> None:
    """Tries a parser for its time. AssertionError with the input if it raises what it must not, or takes too long."""
    chance = random.Random(f"{SEED} {name}")
    with tried("3", f"fuzzed: {name}", f"at most {SLOWEST:.0f} s each") as line:
        for _ in until(SECONDS):
            data = damaged(seeds, chance)
            before = time.process_time()
            problem: Exception | None = None
            try:
                attempt(data)
            except allowed:
                pass
            except Exception as error:
                problem = error
            seconds = time.process_time() - before
            line.count(problem is None and seconds < SLOWEST)
            if problem is not None:
                raise AssertionError(f"{name}, CLIPPINGS_SEED={SEED}: {problem!r} of {data!r}") from problem
            assert seconds < SLOWEST, f"{name}, CLIPPINGS_SEED={SEED}: {seconds:.1f} s for {data!r}"
