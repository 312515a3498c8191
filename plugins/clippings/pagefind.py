"""Speaks with the Pagefind program: pages of text go in, the files of a search index come out."""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

LONGEST_ANSWER = 1 << 31  # bytes; the files of a bundle come as one answer


class SearchError(Exception):
    """The index could not be made; the message says what to do."""


class Pagefind:
    """A Pagefind process that holds one index in memory. Its memory, about 0.36 MB a page, goes back when it ends."""

    def __init__(self, language: str) -> None:
        """`language` is that of the whole index, whose rules of word endings apply. SearchError if it cannot run."""
        try:
            from pagefind_bin_extended import get_executable

            command = [get_executable(), "--service"]
            pipe = subprocess.PIPE
            self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)
        except (ImportError, OSError) as problem:
            raise SearchError(f"Pagefind cannot be run ({problem}): build with --no-search") from None
        try:
            self.index = self._ask(type="NewIndex", config={"force_language": language})["index_id"]
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Pagefind:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def add(self, address: str, html: str) -> None:
        self._ask(type="AddFile", index_id=self.index, url=address, file_path=None, file_contents=html)

    def files(self) -> dict[str, bytes]:
        """path -> bytes of all files of the index."""
        listed = self._ask(type="GetFiles", index_id=self.index)["files"]
        return {file["path"]: base64.b64decode(file["content"]) for file in listed}

    def close(self) -> None:
        for end in (self.process.stdin, self.process.stdout):
            with suppress(OSError):
                if end:
                    end.close()
        self.process.kill()
        self.process.wait()

    def _ask(self, **payload: object) -> Any:
        """One question and its answer: base64 of JSON, ended by a comma, both ways."""
        question = json.dumps({"message_id": 1, "payload": payload})
        assert self.process.stdin
        try:
            self.process.stdin.write(base64.b64encode(question.encode("utf-8", "replace")) + b",")
            self.process.stdin.flush()
            answer = json.loads(base64.b64decode(b"".join(self._answer())))["payload"]
        except (OSError, ValueError, KeyError) as problem:
            raise SearchError(f"Pagefind ended before it answered ({problem}): build with --no-search") from None
        if answer["type"] == "Error":
            raise SearchError(f"Pagefind: {answer.get('message', 'an error')}")
        return answer

    def _answer(self) -> Iterable[bytes]:
        assert self.process.stdout
        size = 0
        while size < LONGEST_ANSWER:
            part = self.process.stdout.read1(1 << 20)  # type: ignore[attr-defined]
            if not part:
                raise OSError("it stopped")
            size += len(part)
            if part.endswith(b","):
                yield part[:-1]
                return
            yield part
