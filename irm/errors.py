"""The one family of errors that people may cause and can mend."""


class RuleError(Exception):
    """A rule of the Mechanism or of the application was not met; nothing has changed.

    ``message`` is a sentence for people that names place and remedy; ``code`` is for machines.
    ``field`` names the argument that does not fit, where it is one, as forms and models call it.
    Pages show the message, the API answers 409 with a problem document.
    """

    def __init__(self, message: str, *, code: str, field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.field = field
