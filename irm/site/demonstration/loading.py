"""Loads the records that come with the project: the real ones, and the demonstration set."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from assistance.importers import AssistanceImporter, AuthorityImporter
from irm.importing.importer import Importer, Report
from irm.register.importers import StateImporter
from irm.register.services.imports import import_file, is_loaded
from needs.importers import NeedImporter
from reviews.exchange.importers import ReviewImporter


@dataclass(frozen=True, slots=True)
class Source:
    """A file and the importer that reads it."""

    importer: Importer
    path: Path


def real_records() -> list[Source]:
    """The real records, in the order in which they rest on one another."""
    base = Path(settings.BASE_DIR)
    return [
        Source(ReviewImporter(), base / "reviews" / "data" / "country_reviews.csv"),
        Source(AssistanceImporter(), base / "assistance" / "data" / "assistance_activities.csv"),
        Source(AuthorityImporter(), base / "assistance" / "data" / "competent_authorities.csv"),
    ]


def demonstration(folder: Path | None = None) -> list[Source]:
    """The demonstration set of a folder (the project's own without one)."""
    folder = folder or Path(settings.BASE_DIR) / "demo"
    return [
        Source(StateImporter(), folder / "states.csv"),
        Source(ReviewImporter(), folder / "reviews.csv"),
        Source(NeedImporter(), folder / "needs.csv"),
        Source(AssistanceImporter(), folder / "activities.csv"),
    ]


def load(*, sources: list[Source], force: bool = False) -> list[Report | str]:
    """Import each file, unless it is what was imported last under its name; stops at the first that is refused.

    Returns a report for each file that was read, and the name of each that needed no reading.
    """
    done: list[Report | str] = []
    for source in sources:
        if not force and source.path.is_file() and is_loaded(importer=source.importer, path=source.path):
            done.append(source.path.name)
            continue
        report = import_file(importer=source.importer, path=source.path)
        done.append(report)
        if report.is_refused:
            break
    return done
