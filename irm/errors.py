"""The one family of errors that people may cause and can mend."""

from django.utils.translation import gettext as _


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


def refuse_unseen(*, seen: str | None, now: str, typed: str, shown: str) -> None:
    """Refuse to write over what somebody else recorded while a page was open.

    ``seen`` is what the page showed, None where no page was; ``now`` what is on record, ``shown`` in words. Whoever
    records the same again is not in the way.
    """
    if seen is not None and now not in {seen, typed}:
        raise RuleError(
            _(
                "Somebody else changed this while you had it open. It is now: %(now)s. Look again before you change it."
            )
            % {"now": shown},
            code="stale",
        )
