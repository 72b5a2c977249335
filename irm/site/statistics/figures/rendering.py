"""Pictures of figures, drawn on the server and kept by what they show, so that no picture is ever stale."""

import hashlib
import json
from typing import Any

from django.core.cache import cache
from django.utils.translation import gettext as _

from irm.register.choices import Population
from irm.site.statistics.figures import words
from irm.site.statistics.figures.content import Content, Figure, Question
from irm.site.statistics.figures.plots import Caption, Look

DRAWN_AS = 3  # raise when the drawing changes, so that kept pictures are drawn again
_KEEP = 24 * 3600
_SCALE = 2


def numbered_title(figure: Figure) -> str:
    """``Figure V. Needs by category, second cycle``; the bare title where the note has no such figure."""
    if not figure.number:
        return str(figure.title)
    return _("Figure %(number)s. %(title)s") % {"number": figure.number, "title": figure.title}


def caption(
    figure: Figure, content: Content, question: Question, *, address: str = "", framed: bool = False
) -> Caption:
    """The words inside a picture: population and date always; title, figures, rule and address in a download."""
    label = Population(question.population).label
    if not framed:
        return Caption(_("%(label)s, as of %(day)s") % {"label": label, "day": words.day(question.as_of)})
    subtitle = f"{label} · {content.headline}"
    rule = _("Counting rule: %(rule)s") % {"rule": figure.rule}
    source = _("IRM tracker, %(address)s") % {"address": address}
    printed = tuple(each.line for each in content.printed)
    return Caption(subtitle, numbered_title(figure), (rule, *content.notes, *printed, source))


def fingerprint(content: Content, said: Caption, look: Look, kind: str) -> str:
    """What a picture shows, as one short word: its name in the cache and its entity tag."""
    shown = repr((DRAWN_AS, kind, content.plot, said, look))
    return hashlib.sha256(shown.encode()).hexdigest()[:32]


def specification(content: Content, said: Caption, look: Look) -> dict[str, Any]:
    """The Vega-Lite specification of a figure in a look."""
    from irm.site.statistics.figures import charts  # noqa: PLC0415 -- Altair takes a second to import

    return charts.specification(content.plot, said, look)


def picture(content: Content, said: Caption, look: Look, kind: str) -> bytes:
    """The figure as ``svg`` or ``png``; from the cache where the same has been drawn before."""
    key = f"figure:{fingerprint(content, said, look, kind)}"
    drawn = cache.get(key)
    if drawn is None:
        drawn = _draw(specification(content, said, look), kind)
        cache.set(key, drawn, _KEEP)
    return bytes(drawn)


def _draw(spec: dict[str, Any], kind: str) -> bytes:
    import vl_convert  # noqa: PLC0415 -- loads a JavaScript engine; only pictures need it

    text = json.dumps(spec)
    if kind == "png":
        return bytes(vl_convert.vegalite_to_png(text, scale=_SCALE))
    return str(vl_convert.vegalite_to_svg(text)).encode()
