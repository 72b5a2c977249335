"""What every admin class shares; imports no app."""

from irm.admin.base import IrmAdmin, IrmInline, ReadOnlyAdmin, SecretariatAdmin

__all__ = ["IrmAdmin", "IrmInline", "ReadOnlyAdmin", "SecretariatAdmin"]
