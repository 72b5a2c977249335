"""Who may call an endpoint. Closed by default; an endpoint that is public says so."""

from typing import Any

from rest_framework.exceptions import MethodNotAllowed
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request


class PublicReadOnly(BasePermission):
    """Everybody may read; what they see is decided row by row by ``visible_to``."""

    def has_permission(self, request: Request, view: Any) -> bool:
        """Let reading pass. Raises MethodNotAllowed for anything else: signing in would not help."""
        if request.method not in SAFE_METHODS:
            raise MethodNotAllowed(str(request.method))
        return True
