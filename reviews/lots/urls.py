"""Addresses of the drawing of lots, under /reviews/draws/."""

from django.urls import path

from reviews.lots.views import desk as draw_desk_views
from reviews.lots.views import joiners as joiner_views
from reviews.lots.views import log as draw_views

app_name = "draws"
urlpatterns = [
    path("", draw_views.draw_list, name="list"),
    path("commit/", draw_desk_views.commit, name="commit"),
    path("defer/", draw_desk_views.defer, name="defer"),
    path("later/", joiner_views.later_joiners, name="later"),
    path("commitments/<int:pk>/reveal/", draw_desk_views.reveal, name="reveal"),
    path("commitments/<int:pk>/withdraw/", draw_desk_views.withdraw, name="withdraw"),
    path("reviewers/<int:pk>/accept/", draw_desk_views.accept, name="accept"),
    path("reviewers/<int:pk>/redraw/", draw_desk_views.redraw, name="redraw"),
    path("<int:pk>/", draw_views.draw_detail, name="detail"),
    path("<int:pk>.json", draw_views.draw_data, name="data"),
]
