"""People, their dated memberships and what they may see."""

from django.apps import AppConfig
from django.core.checks import register


class AccountsConfig(AppConfig):
    """People, their dated memberships and what they may see."""

    name = "irm.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Read the table of rights: an installation with a broken one does not start."""
        from irm.accounts import rights  # noqa: PLC0415 -- models are not loaded before

        rights.table()
        register(rights.check_words)
