"""Passwords that somebody can guess are refused, without asking anybody: a library brings lists of breached ones."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from zxcvbn import zxcvbn

# Of 0 to 4: 10^10 guesses or more, so that it holds out for a while where somebody has got at the hashes.
STRONG = 4
# Longer ones are not read further: the time grows with the square of the length.
READ = 72
_OF_THE_SITE = (
    "irm",
    "tracker",
    "uncac",
    "unodc",
    "mechanism",
    "review",
    "convention",
    "corruption",
    "vienna",
)


class GuessablePasswordValidator:
    """Refuses words, names, dates, rows of keys and passwords that were published, alone or in a row."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError for what is guessed soon; that a password is missing is said elsewhere."""
        if not password:
            return
        about = [
            str(value)
            for name in ("email", "first_name", "last_name")
            if (value := getattr(user, name, "") or "")
        ]
        parts = [part for text in about for part in text.replace("@", " ").replace(".", " ").split()]
        found = zxcvbn(password[:READ], user_inputs=[*about, *parts, *_OF_THE_SITE], max_length=READ)
        if found["score"] < STRONG:
            raise ValidationError(
                _(
                    "This password is easy to guess: it is known, or made of words, names, dates or keys in a row. "
                    "Take four or more words that have nothing to do with each other, or let a program make one."
                ),
                code="password_guessable",
            )

    def get_help_text(self) -> str:
        """What a person reads before they choose."""
        return _("It is not a known password, nor words, names or dates that belong together.")
