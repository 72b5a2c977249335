"""``manage.py erase_person ADDRESS``: a person's account data go; the record of what they did stays."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import localdate

from irm.accounts.services import erase_person
from irm.errors import RuleError


class Command(BaseCommand):
    """Translates the command line; the rule is the service's."""

    help = "Erase name, address, secrets and letters of a person, in the history too. Cannot be undone."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose, on which request, and that it is meant."""
        parser.add_argument("address")
        parser.add_argument("--reference", required=True, help="the request on which it is done")
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *args: Any, address: str, reference: str, yes: bool, **options: Any) -> None:
        """Ask, erase, and name the pseudonym."""
        if not yes and input(f"Type {address} again to erase this person for good: ").strip() != address:
            raise CommandError("Nothing was erased.")
        try:
            pseudonym = erase_person(address=address, reference=reference, day=localdate())
        except RuleError as error:
            raise CommandError(error.message) from None
        self.stdout.write(
            f"Erased. In the record this person is now {pseudonym}. Older backups still hold the data."
        )
