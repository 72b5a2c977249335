"""What a drawing of lots refuses."""


class LotsError(Exception):
    """The lots cannot be drawn from these inputs; the message says why and what would help."""

    def __init__(self, message: str, *, code: str) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
