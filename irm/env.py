"""The only reader of the process environment. Every name read here stands in its table (irm.variables)."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from irm import variables

BASE_DIR = Path(__file__).resolve().parent.parent


def refuse_wrong_values() -> None:
    """Stop the start with one sentence for each variable whose value is none of its allowed ones."""
    if wrong := variables.wrong(os.environ):
        reasons = "\n".join(f"  {sentence}" for sentence in wrong)
        raise ImproperlyConfigured(
            f"The environment cannot be used as it is (docs/operations.md):\n{reasons}"
        )


def text(name: str, default: str | None = None) -> str:
    """The value of an environment variable; without a default, a missing one stops the start by name."""
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"Set {name} (see .env.example).")
    return value


def boolean(name: str, *, default: bool) -> bool:
    """A yes-or-no variable; anything but 1/0, true/false, yes/no, on/off stops the start."""
    value = os.environ.get(name)
    if value is None:
        return default
    if value.lower() in variables.TRUE:
        return True
    if value.lower() in variables.FALSE:
        return False
    raise ImproperlyConfigured(f"{name} must be 1 or 0, not {value!r}.")


def integer(name: str, *, default: int) -> int:
    """A whole number; anything else stops the start."""
    value = os.environ.get(name)
    if not value:
        return default
    try:
        return int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.") from None


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list, empty items left out."""
    return [item.strip() for item in os.environ.get(name, default).split(",") if item.strip()]


def var_dir() -> Path:
    """The folder of everything that the running application writes (IRM_VAR_DIR, else var/ beside manage.py)."""
    return Path(os.environ.get("IRM_VAR_DIR") or BASE_DIR / "var").resolve()


def for_child(**changes: str) -> dict[str, str]:
    """The environment of a process that we start: ours, with these changes."""
    return os.environ | changes


def required(name: str) -> str:
    """A value that may be neither missing nor empty; the start stops with its name."""
    value = os.environ.get(name, "").strip()
    if not value:
        raise ImproperlyConfigured(f"Set {name} (see .env.example).")
    return value
