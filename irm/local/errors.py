"""The one error of the embedded servers: a sentence that says why, and what to set instead."""


class LocalServerError(Exception):
    """An embedded server cannot start; the message is the sentence to show, without a traceback."""
