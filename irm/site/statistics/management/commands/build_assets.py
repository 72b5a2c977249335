"""Write the chart library that pages load: it comes out of the vl-convert package, so nothing is fetched."""

from importlib.metadata import version
from pathlib import Path
from typing import Any

import vl_convert
from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """``manage.py build_assets``: writes static_built/vega/vega-embed.js, once for each version of vl-convert."""

    help = "Write the chart library that pages load into static_built/."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it unless this version is there; never half of it."""
        folder: Path = settings.BASE_DIR / "static_built" / "vega"
        target, stamp = folder / "vega-embed.js", folder / "version"
        if target.is_file() and stamp.is_file() and stamp.read_text() == version("vl-convert-python"):
            stamp.touch()  # the set-up compares its age with that of the pinned packages
            return
        folder.mkdir(parents=True, exist_ok=True)
        draft = target.with_suffix(".draft")
        draft.write_text(vl_convert.javascript_bundle())  # type: ignore[call-arg]  # the stub forgets the default
        draft.replace(target)
        stamp.write_text(version("vl-convert-python"))
        self.stdout.write(f"{target.relative_to(settings.BASE_DIR)} written")
