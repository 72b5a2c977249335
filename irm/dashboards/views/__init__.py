"""Pages over several apps."""

from irm.dashboards.views.frame import choose_theme, favicon, robots
from irm.dashboards.views.home import home
from irm.dashboards.views.information import about, data
from irm.dashboards.views.records import need_detail, review_detail
from irm.dashboards.views.states import state_detail, state_list
from irm.dashboards.views.work import app_home

__all__ = [
    "about",
    "app_home",
    "choose_theme",
    "data",
    "favicon",
    "home",
    "need_detail",
    "review_detail",
    "robots",
    "state_detail",
    "state_list",
]
