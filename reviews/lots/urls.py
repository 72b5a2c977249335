"""Addresses of the drawing of lots, under /reviews/draws/."""

from django.urls import path

from reviews.lots.views import desk, joiners, log

app_name = "draws"
urlpatterns = [
    path("", log.draw_list, name="list"),
    path("commit/", desk.commit, name="commit"),
    path("defer/", desk.defer, name="defer"),
    path("later/", joiners.later_joiners, name="later"),
    path("commitments/<int:pk>/reveal/", desk.reveal, name="reveal"),
    path("commitments/<int:pk>/withdraw/", desk.withdraw, name="withdraw"),
    path("reviewers/<int:pk>/accept/", desk.accept, name="accept"),
    path("reviewers/<int:pk>/redraw/", desk.redraw, name="redraw"),
    path("<int:pk>/", log.draw_detail, name="detail"),
    path("<int:pk>.json", log.draw_data, name="data"),
]
