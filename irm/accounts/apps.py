"""People, their dated memberships and what they may see."""

from django.apps import AppConfig
from django.core.checks import register


class AccountsConfig(AppConfig):
    """People, their dated memberships and what they may see."""

    name = "irm.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Read the table of rights: an installation with a broken one does not start. Listen to the services."""
        from irm.accounts import guards, receivers, rights  # noqa: F401, PLC0415 -- models are not loaded before

        rights.table()
        register(rights.check_words)
