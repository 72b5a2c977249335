"""Writes the chart engine for browsers, from the library that draws the charts on the server."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from irm.statistics.figures.cards import ENGINE


class Command(BaseCommand):
    """``build_assets``: writes ``var/assets/vega/vega.js`` offline; the same version as the server's charts."""

    help = (
        "Writes the chart engine for browsers into a git-ignored folder of static files. Needs no database."
    )
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the engine unless the same is there already."""
        import vl_convert  # noqa: PLC0415 -- loads a JavaScript engine; no other command needs it

        target = settings.ASSETS_DIR / ENGINE
        bundle = vl_convert.javascript_bundle()
        if target.is_file() and target.read_text() == bundle:
            target.touch()  # the set-up compares its age with that of the pinned packages
            self.stdout.write(f"{target.name} is there already.")
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished = target.with_suffix(".tmp")
        unfinished.write_text(bundle)
        unfinished.replace(target)
        self.stdout.write(f"{target.name} written, {len(bundle) // 1024} kB.")
