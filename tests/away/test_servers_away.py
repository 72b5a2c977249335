"""Each server away in turn while people work: what was acknowledged is there, what was not is not, nobody waits long.

The table in docs/operations.md ("When a server is away") is what this prints under *measured*.
"""

import signal
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest

from tests.away.browser import Answer, Browser, token_of
from tests.away.installation import PATIENCE, Installation, eventually
from tests.away.seed import NEW_PASSWORD, PASSWORD

IMPORT = "/admin/needs/technicalassistanceneed/import/"
LONGEST = 30.0
DIGEST = """
from django.utils import timezone
from irm.notifications.services import compile_digests
compile_digests(now=timezone.now(), today=timezone.localdate())
"""
HEADER = "ref,statement_ref,state,cycle,chapter,article,category,identified_on,language,text"


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    found = Installation(tmp_path_factory.mktemp("away"))
    try:
        found.start()
        yield found
    finally:
        found.end()


class Work:
    """What people and the schedule do while a server is away: number ``n`` has records of its own."""

    def __init__(self, installation: Installation, n: int) -> None:
        self.at, self.n = installation, n
        self.second, self.person = installation.browser("second"), installation.browser(f"person{n}")
        self.second.get("/app/people/")
        self.person.get("/accounts/password/change/")
        (self.invitation,) = installation.ask(
            "SELECT id FROM accounts_invitation WHERE email = %s", f"invited{n}@example.org"
        )[0]
        installation.ask(
            "INSERT INTO notifications_notification (key, subject, text, reason, url, created_at, user_id)"
            " SELECT %s, %s, 'T', 'R', '', now(), id FROM accounts_user WHERE email = 'digest@example.org'",
            f"key{n}", f"notice {n}",
        )  # fmt: skip
        installation.ask("UPDATE notifications_preference SET last_digest_on = NULL")
        installation.ask(
            "UPDATE notifications_notification SET read_at = now() WHERE key <> %s AND letter_id IS NULL",
            f"key{n}",
        )
        self.runs = installation.ask("SELECT count(*) FROM statistics_recomputerun WHERE outcome = 'done'")[
            0
        ][0]
        self.took: dict[str, float] = {}
        self.acknowledged: dict[str, bool] = {}
        self.statuses: dict[str, int] = {}

    def do_it(self) -> None:
        """Everything, one after the other."""
        visitor = Browser(self.at.port)
        self._note("the API", visitor.get("/api/v1/states/"), good=200)
        self._note("signing in", visitor.sign_in("first@example.org", PASSWORD), good=302)
        approve = f"/app/people/invitations/{self.invitation}/approve/"
        self._note("approving", self.second.post(approve, {}), good=302)
        form = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
        self._note("a new password", self.person.post("/accounts/password/change/", form), good=302)
        row = f"N{self.n},S{self.n},AUT,2,II,5,capacity_building,2019-05-10,en,Training (invented)"
        upload = self.second.post(IMPORT, {}, ("needs.csv", f"{HEADER}\n{row}\n".encode()))
        token = token_of(upload.location)
        confirm = self.second.post(IMPORT, {"token": token}) if token else upload
        self._note("an import", confirm, good=302)
        for name, (done, seconds) in {
            "a digest": self.at.shell(DIGEST),
            "figures": self.at.run("manage.py", "recompute_statistics", "-v0"),
        }.items():
            self.acknowledged[name], self.took[name] = done, seconds

    def _note(self, name: str, answer: Answer, *, good: int) -> None:
        self.statuses[name], self.took[name] = answer.status, answer.seconds
        self.acknowledged[name] = answer.status == good
        assert answer.status in {good, 503}, f"{name}: {answer.status} {answer.body[:500]}"

    def is_there(self) -> dict[str, bool]:
        """What the records say afterwards."""
        ask = self.at.ask
        signed_in = Browser(self.at.port).sign_in(f"person{self.n}@example.org", NEW_PASSWORD).status == 302
        approved = ask("SELECT approved_at FROM accounts_invitation WHERE id = %s", self.invitation)[0][0]
        return {
            "approving": approved is not None,
            "a new password": signed_in,
            "an import": bool(
                ask("SELECT 1 FROM needs_technicalassistanceneed WHERE ref = %s", f"N{self.n}")
            ),
            "a digest": bool(
                ask(
                    "SELECT 1 FROM notifications_notification WHERE key = %s AND letter_id IS NOT NULL",
                    f"key{self.n}",
                )
            ),
            "figures": ask("SELECT count(*) FROM statistics_recomputerun WHERE outcome = 'done'")[0][0]
            > self.runs,
        }

    def letters_owed(self) -> dict[str, int]:
        """How many letters each address is to have in the end."""
        return {
            f"invited{self.n}@example.org": int(self.acknowledged["approving"]),
            f"person{self.n}@example.org": int(self.acknowledged["a new password"]),
        }


def take_away(installation: Installation, name: str) -> None:
    if name == "Valkey killed":
        installation.valkey.kill()
    elif name == "Valkey silent":
        installation.valkey.kill(signal.SIGSTOP)
    elif name == "mail server":
        installation.mail.stop()
    elif name == "PostgreSQL":
        installation.kill_postgres()


def bring_back(installation: Installation, name: str) -> None:
    if name == "Valkey killed":
        installation.valkey.start()
    elif name == "Valkey silent":
        installation.valkey.kill(signal.SIGCONT)
    elif name == "mail server":
        installation.mail.start()
    elif name == "PostgreSQL":
        installation.postgres.start()
    # What was tried in vain is tried at once, for no test waits for the pauses.
    installation.ask("UPDATE notifications_letter SET next_attempt_at = now() WHERE sent_at IS NULL")


def is_delivered(installation: Installation, address: str, number: int) -> bool:
    """Whether so many letters have come to an address."""
    return len(installation.mail.to(address)) >= number


AWAY = ["nothing", "Valkey killed", "Valkey silent", "mail server", "PostgreSQL"]


@pytest.mark.slow(reason="a whole installation works while its servers are taken away in turn")
@pytest.mark.parametrize(("n", "away"), list(enumerate(AWAY)), ids=AWAY)
def test_what_was_acknowledged_is_there_and_what_was_not_is_not(
    installation: Installation, n: int, away: str, record_property: Any
) -> None:
    work = Work(installation, n)
    take_away(installation, away)
    try:
        work.do_it()
    finally:
        bring_back(installation, away)
    shown = ", ".join(
        f"{name} {work.statuses.get(name, 'done' if work.acknowledged[name] else 'failed')} ({took:.1f} s)"
        for name, took in work.took.items()
    )
    record_property(f"away: {away}", shown)
    there = work.is_there()
    assert there == {name: work.acknowledged[name] for name in there}
    assert max(work.took[name] for name in work.statuses) < LONGEST
    if away != "PostgreSQL":
        assert all(work.acknowledged.values())
    for address, number in work.letters_owed().items():
        owed = partial(is_delivered, installation, address, number)
        assert eventually(owed, seconds=2 * PATIENCE), address
        assert len(installation.mail.to(address)) == number
    assert eventually(
        lambda: (
            sum(each["Subject"] == f"notice {n}" for each in installation.mail.to("digest@example.org"))
            == int(work.acknowledged["a digest"])
        )
    )
    assert Browser(installation.port).get("/").status == 200
