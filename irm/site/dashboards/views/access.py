"""Looks at restricted records by people from outside their State are noted before the page is shown."""

from django.http import HttpRequest

from irm.accounts.services import record_access
from irm.register.choices import Audience
from needs.models import TechnicalAssistanceNeed


def note_need(request: HttpRequest, need: TechnicalAssistanceNeed) -> None:
    """Note that the reader opened a need that is not public, or is told what its State does not say to everybody."""
    is_told_more = need.said is not None and need.said_audience != Audience.PUBLIC
    if need.audience != Audience.PUBLIC or is_told_more:
        record_access(user=request.user, state=need.state, record=need, path=request.path)
