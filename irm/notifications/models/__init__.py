"""Notices to people, their letters and their wishes."""

from irm.notifications.models.letters import Letter
from irm.notifications.models.notices import Notification, Preference

__all__ = ["Letter", "Notification", "Preference"]
