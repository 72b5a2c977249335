"""Backup and restore of one installation: the database, the uploaded files, and a manifest to check both by."""

from irm.site.operations.backups.restoring import restore_backup
from irm.site.operations.backups.writing import write_backup

__all__ = ["restore_backup", "write_backup"]
