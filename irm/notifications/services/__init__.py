"""Telling people: notices, letters, digests."""

from irm.notifications.services.digests import compile_digests
from irm.notifications.services.letters import (
    send_again,
    send_all_again,
    send_due_letters,
    send_letter,
    send_letters,
)
from irm.notifications.services.notices import Message, choose_frequency, mark_read, notify
from irm.notifications.services.outbox import (
    write_about_account,
    write_forgotten_password,
    write_invitation,
)

__all__ = [
    "Message",
    "choose_frequency",
    "compile_digests",
    "mark_read",
    "notify",
    "send_again",
    "send_all_again",
    "send_due_letters",
    "send_letter",
    "send_letters",
    "write_about_account",
    "write_forgotten_password",
    "write_invitation",
]
