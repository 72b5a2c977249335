"""What a number shows under its number format: a day, a month, a year, digits as they stand, or something else."""

import datetime
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

# Formats that every spreadsheet knows by number, without saying them in the file. What the others show depends on the
# language of the program.
BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy-mm-dd h:mm", 37: "#,##0", 38: "#,##0", 39: "#,##0.00",
    40: "#,##0.00", 41: "#,##0", 43: "#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
UNKNOWN = "?"
_QUOTED = re.compile(r'"[^"]*"|\\.')
_PADDING = re.compile(r"[_*].")
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_CONDITION = re.compile(r"\[[<>=]")
_BRACKETS = re.compile(r"\[[^\]]*\]")
_CURRENCY = re.compile(r"\[\$[^-\]]+")
_TOKENS = re.compile(r"am/pm|a/p|y+|e+|b+|g+|m+|d+|h+|s+")
_DIGITS = re.compile(r"^(#*)(0*)(?:\.(0*)([#?]*))?$")
MAX_SERIAL = 2_958_465  # 31 December 9999


@dataclass(frozen=True, slots=True)
class Format:
    """How a number is shown. ``date`` is "day", "month" or "year" for dates, "other" for dates that show no year.

    For numbers ``digits`` is the least number of digits before the point, ``fixed`` and ``open`` those after it that
    always show and that may. ``is_plain``: as typed. None of them: the format adds or takes something.
    """

    date: str = ""
    is_plain: bool = False
    digits: int | None = None
    fixed: int = 0
    open: int = 0


@lru_cache(maxsize=512)
def read_format(code: str) -> Format:
    """What a number format shows."""
    bare = _PADDING.sub("", _QUOTED.sub("", code))
    if bare.strip().lower() in {"", "general", "@"} and bare == code:
        return Format(is_plain=True)
    date = _date(bare)
    if date:
        return Format(date=date)
    if _CONDITION.search(bare) or _CURRENCY.search(bare) or _QUOTED.search(code):
        return Format()
    mask = _BRACKETS.sub("", bare.split(";")[0]).strip()
    if mask.lower() == "general":
        return Format(is_plain=True)
    match = _DIGITS.match(mask if mask.endswith(",") else mask.replace(",", ""))
    if not match or not mask:
        return Format()
    return Format(digits=len(match[2]), fixed=len(match[3] or ""), open=len(match[4] or ""))


def _date(bare: str) -> str:
    """How exact a date this format shows; "" where it shows no date."""
    if _ELAPSED.search(bare):
        return "other"
    section = _BRACKETS.sub("", bare).split(";")[0].lower()
    if "e+" in section or "e-" in section:
        return ""
    tokens = _TOKENS.findall(section.replace("general", ""))
    has_year = any(word[0] in "yeb" for word in tokens)
    has_day = "d" in tokens or "dd" in tokens
    has_month = any(
        word[0] == "m"
        and not (at and tokens[at - 1][0] == "h")
        and not (at + 1 < len(tokens) and tokens[at + 1][0] == "s")
        for at, word in enumerate(tokens)
    )
    if not {"y", "e", "b", "m", "d", "h", "s"} & {word[0] for word in tokens}:
        return ""
    if not has_year or (has_day and not has_month):
        return "other"
    return "day" if has_day else "month" if has_month else "year"


def written_date(serial: float, precision: str, *, from_1904: bool) -> str | None:
    """A serial number as a date, as exact as it is shown; None where it is no day of the calendar."""
    if not 0 <= serial < MAX_SERIAL + 1:
        return None
    days = int(serial + 0.5 / 86_400)
    if from_1904:
        day = datetime.date(1904, 1, 1) + datetime.timedelta(days=min(days, MAX_SERIAL - 1462))
    elif days in {0, 60}:  # 60 is 29 February 1900, which never was
        return None
    else:
        day = datetime.date(1899, 12, 30 if days > 60 else 31) + datetime.timedelta(days=days)
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[precision]]


def written_number(number: float, shown: Format) -> str | None:
    """A number as its format shows it; None where the format shows less than the number holds."""
    exact = Decimal(f"{number:.15g}")
    if shown.is_plain:
        return f"{exact.normalize():f}"
    places = shown.fixed + shown.open
    rounded = round(exact, places)
    if rounded != exact or shown.digits is None:
        return None
    whole, _point, fraction = f"{abs(rounded):f}".partition(".")
    fraction = fraction.rstrip("0").ljust(shown.fixed, "0")
    sign = "-" if rounded < 0 else ""
    return f"{sign}{whole.zfill(shown.digits)}" + (f".{fraction}" if fraction else "")
