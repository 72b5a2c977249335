"""A seed that nobody can choose: a secret committed to beforehand, and digits supplied in the meeting."""

import re

from reviews.lots.algorithm.canonical import sha256
from reviews.lots.algorithm.errors import LotsError

_DIGITS = re.compile(r"\d{6,}")
_MINIMUM_SECRET = 16


def commitment_of(secret: str) -> str:
    """The hash to publish before the meeting. A secret shorter than 16 characters is refused."""
    if len(secret) < _MINIMUM_SECRET:
        raise LotsError(
            "The secret of a commitment has at least 16 characters, or it could be guessed.",
            code="short_secret",
        )
    return sha256(secret)


def seed_of(*, commitment: str, secret: str, digits: str) -> str:
    """The seed of a draw, from the revealed secret and the digits of the meeting (six or more).

    Spaces between digits do not count. Refuses a secret that does not belong to the commitment.
    """
    if sha256(secret) != commitment:
        raise LotsError(
            "This secret does not belong to the published commitment.",
            code="wrong_secret",
        )
    plain = "".join(digits.split())
    if not _DIGITS.fullmatch(plain) or not plain.isascii():
        raise LotsError(
            "The meeting supplies six digits or more, and nothing but digits.",
            code="bad_digits",
        )
    return f"{secret}:{plain}"
