"""Random numbers that follow from a seed alone: HMAC-SHA256 in counter mode with rejection sampling."""

import hashlib
import hmac

_WORD = 2**64


class SeedStream:
    """An endless sequence of numbers, the same for the same seed, purpose and inputs on every machine.

    Word i is the first eight bytes (big-endian) of HMAC-SHA256(key = seed, message =
    ``purpose|sha256 of the inputs|i``), i = 0, 1, 2 …
    """

    def __init__(self, *, seed: str, purpose: str, inputs_sha256: str) -> None:
        self._key = seed.encode()
        self._prefix = f"{purpose}|{inputs_sha256}|".encode()
        self.used = 0

    def _word(self) -> int:
        message = self._prefix + str(self.used).encode()
        self.used += 1
        return int.from_bytes(hmac.new(self._key, message, hashlib.sha256).digest()[:8], "big")

    def below(self, bound: int) -> int:
        """A number from 0 to ``bound`` - 1, each equally likely: words beyond the last full multiple are skipped."""
        if bound < 1:
            raise ValueError("There is nothing to draw from.")
        limit = _WORD - _WORD % bound
        while (word := self._word()) >= limit:
            pass
        return word % bound
