"""What every admin class shares; imports no app."""

from irm.admin.base import IrmAdmin, IrmInline, ReadOnlyAdmin

__all__ = ["IrmAdmin", "IrmInline", "ReadOnlyAdmin"]
