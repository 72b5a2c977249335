"""What must follow a change is a row; a message to the broker has one home (docs/adr/0009)."""

import re
from pathlib import Path

from tests.project.source import PROJECT

HOME = Path("irm/nudges.py")
CALL = re.compile(r"\.(?:delay|apply_async|send_task)\(|\bon_commit\(")
MAIL = re.compile(r"\bsend_mail\(|\bmail_(?:admins|managers)\(|EmailMessage\(|EmailMultiAlternatives\(")
ROOTS = ("irm", "reviews", "needs", "assistance")


def _matching(pattern: re.Pattern[str]) -> set[str]:
    return {
        str(path.relative_to(PROJECT))
        for root in ROOTS
        for path in (PROJECT / root).rglob("*.py")
        if pattern.search(path.read_text())
    }


def test_only_a_nudge_calls_the_broker_after_a_commit() -> None:
    assert _matching(CALL) == {str(HOME)}


def test_only_the_outbox_sends_mail() -> None:
    assert _matching(MAIL) == {"irm/notifications/services/letters.py", "irm/accounts/adapter.py"}
