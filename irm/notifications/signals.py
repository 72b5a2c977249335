"""News from the outbox. Each is sent inside its transaction."""

from django.dispatch import Signal

# Sent with ``letters``: they were written just now and may go out at once.
letters_written = Signal()
