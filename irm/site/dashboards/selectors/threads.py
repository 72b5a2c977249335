"""The thread of one need: provision, answer, finding, summary, need, offer, activity, outcome."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from assistance.models import NeedLink
from irm.pages.thread import Link
from needs.choices import Origin, Response
from needs.models import TechnicalAssistanceNeed

SHOWN = 3


def need_thread(need: TechnicalAssistanceNeed, links: list[NeedLink]) -> list[Link]:
    """Every station of the chain in order; what is not recorded is a gap."""
    return [
        _provision(need),
        Link(_("Answer"), _("not recorded"), is_gap=True),
        Link(_("Finding"), _("not recorded"), is_gap=True),
        _summary(need),
        Link(_("Need"), need.ref, is_current=True),
        Link(_("Offer"), _("none recorded"), is_gap=True),
        *_activities(links),
        _outcome(need),
    ]


def _provision(need: TechnicalAssistanceNeed) -> Link:
    if need.article:
        url = f"{reverse('needs:list')}?article={need.article.number}&population={need.state.population}"
        return Link(_("Provision"), _("art. %(n)d") % {"n": need.article.number}, url)
    if need.chapter:
        url = f"{reverse('needs:list')}?chapter={need.chapter.code}&population={need.state.population}"
        return Link(_("Provision"), _("chapter %(code)s") % {"code": need.chapter.code}, url)
    return Link(_("Provision"), _("none given"), is_gap=True)


def _summary(need: TechnicalAssistanceNeed) -> Link:
    review = need.statement.review
    if need.statement.origin == Origin.DIRECT_REQUEST:
        return Link(_("Source"), _("direct request"))
    if review is None:
        return Link(_("Summary"), _("not recorded"), is_gap=True)
    paragraph = need.source_paragraph or need.statement.source_paragraph
    label = _("para. %(p)s") % {"p": paragraph} if paragraph else _("executive summary")
    return Link(_("Summary"), label, review.get_absolute_url())


def _activities(links: list[NeedLink]) -> list[Link]:
    if not links:
        return [Link(_("Activity"), _("none recorded here"), is_gap=True)]
    shown: list[Link] = [
        Link(_("Activity"), link.activity.ref, link.activity.get_absolute_url()) for link in links[:SHOWN]
    ]
    if len(links) > SHOWN:
        shown.append(Link(_("Activity"), _("%(n)d more") % {"n": len(links) - SHOWN}, "#activities"))
    return shown


def _outcome(need: TechnicalAssistanceNeed) -> Link:
    kind: Any = _("Outcome")
    if need.said is None:
        return Link(kind, _("not shared"), is_gap=True)
    if need.said.response == Response.NOT_REPORTED:
        return Link(kind, _("not yet recorded"), is_gap=True)
    return Link(kind, need.said.response_in_words)
