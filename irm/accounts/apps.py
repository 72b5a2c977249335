"""People, their dated memberships and what they may see."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, their dated memberships and what they may see."""

    name = "irm.accounts"
    label = "accounts"
