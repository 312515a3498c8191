"""A question that a process of its own answers while this one goes on."""

from __future__ import annotations

import os
from collections.abc import Callable


class Beside:
    """Forks, and has the new process find the answer; it is waited for once it is asked for."""

    def __init__(self, question: Callable[[], bool]) -> None:
        self.question = question
        self.process = os.fork()
        if not self.process:
            status = 1
            try:
                status = 0 if question() else 1
            finally:
                os._exit(status)

    def answer(self) -> bool:
        """Whether the answer is yes; a process that died before it had one says no. To be asked once."""
        process, self.process = self.process, 0
        try:
            return os.waitpid(process, 0)[1] == 0
        except ChildProcessError:  # whoever started this process has children forgotten as they end
            return self.question()

    def end(self) -> None:
        """Leaves no process behind."""
        if self.process:
            self.answer()
