"""``manage.py appoint_secretariat ADDRESS``: the first two members of the secretariat, before whom nobody can be."""

from typing import Any

import pghistory
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import localdate

from irm.accounts.services import appoint_secretariat
from irm.errors import RuleError


class Command(BaseCommand):
    """Translates the command line; the rule is the service's."""

    help = "Give an account (made where there is none) the role of the secretariat, while fewer than two can act."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whom, and how they are called."""
        parser.add_argument("address")
        parser.add_argument("--name", default="", help="first and last name of a new account")
        parser.add_argument("--staff", action="store_true", help="also let them into the administration")

    def handle(self, *args: Any, address: str, name: str, staff: bool, **options: Any) -> None:
        """Appoint, and say what comes next."""
        try:
            with pghistory.context(command="appoint_secretariat"):
                membership = appoint_secretariat(address=address, name=name, is_staff=staff, day=localdate())
        except RuleError as error:
            raise CommandError(error.message) from None
        self.stdout.write(
            f"{membership.user.email} is a member of the secretariat. A new account has no password: "
            "it is set by way of “Forgot your password?” on the page for signing in."
        )
