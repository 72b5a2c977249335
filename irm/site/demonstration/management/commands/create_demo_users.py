"""``manage.py create_demo_users``: one sign-in per role for a demonstration, printed as a table."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from irm.errors import RuleError
from irm.register.choices import Population
from irm.site.demonstration.sign_ins import PASSWORD, create_demo_users


class Command(BaseCommand):
    """Translates the command line; the work is in irm.site.demonstration.sign_ins."""

    help = "Create one sign-in per role (only where IRM_DEMO=1) and print them."

    def handle(self, *args: Any, **options: Any) -> None:
        """Create what is missing and print the table."""
        try:
            sign_ins = create_demo_users(today=timezone.localdate())
        except RuleError as error:
            raise CommandError(error.message) from error
        self.stdout.write("Pages answer for real States; the demonstration, where States are invented, is at")
        self.stdout.write(f"  {settings.IRM_BASE_URL}/?population={Population.DEMONSTRATION}")
        self.stdout.write(f"Demonstration sign-ins (password of each: {PASSWORD})")
        width = max(len(one.role) for one in sign_ins)
        address = max(len(one.email) for one in sign_ins)
        for one in sign_ins:
            self.stdout.write(f"  {one.role:<{width}}  {one.email:<{address}}  {one.stands_for}".rstrip())
