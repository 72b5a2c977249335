"""Telling people: notices, letters, digests."""

from irm.notifications.services.digests import compile_digests
from irm.notifications.services.letters import send_due_letters, send_letter
from irm.notifications.services.notices import Message, choose_frequency, mark_read, notify

__all__ = [
    "Message",
    "choose_frequency",
    "compile_digests",
    "mark_read",
    "notify",
    "send_due_letters",
    "send_letter",
]
