"""The files that reviews load: cycles, schedules, rules of draws, texts of notes verbales."""

from pathlib import Path

FOLDER = Path(__file__).resolve().parent
