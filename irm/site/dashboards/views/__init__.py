"""Pages over several apps."""

from irm.site.dashboards.views.formats import import_format, import_template
from irm.site.dashboards.views.frame import choose_theme, favicon, robots
from irm.site.dashboards.views.home import home
from irm.site.dashboards.views.information import about, data
from irm.site.dashboards.views.records import need_detail, review_detail
from irm.site.dashboards.views.states import state_detail, state_list
from irm.site.dashboards.views.work import app_home

__all__ = [
    "about",
    "app_home",
    "choose_theme",
    "data",
    "favicon",
    "home",
    "import_format",
    "import_template",
    "need_detail",
    "review_detail",
    "robots",
    "state_detail",
    "state_list",
]
