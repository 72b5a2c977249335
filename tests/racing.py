"""Several calls begun at the same moment, each on a connection of its own."""

import threading
from collections.abc import Callable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection

from irm.errors import RuleError

_PATIENCE = 60.0


def race(calls: Sequence[Callable[[], Any]]) -> list[Any]:
    """What each call gave, in their order: its answer, or the refusal that it was told.

    Any other error is raised here, and so is the silence of a call that does not come back.
    """
    gate = threading.Barrier(len(calls))
    answers: list[Any] = [TimeoutError("a call of the race did not come back")] * len(calls)

    def run(place: int, call: Callable[[], Any]) -> None:
        try:
            gate.wait(timeout=20)
            answers[place] = call()
        except Exception as error:  # raised below, in the thread of the test
            answers[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair, daemon=True) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=_PATIENCE)
    for answer in answers:
        if isinstance(answer, Exception) and not isinstance(answer, RuleError | ValidationError):
            raise answer
    return answers


def outcome(answer: Any) -> str:
    """``done``, or what the caller was told: the code of a rule, the words of a check."""
    if isinstance(answer, RuleError):
        return answer.code
    if isinstance(answer, ValidationError):
        return " ".join(answer.messages)
    return "done"


def outcomes(*calls: Callable[[], Any]) -> list[str]:
    """What the calls of a race came to, sorted: which of them won is chance."""
    return sorted(outcome(answer) for answer in race(calls))
