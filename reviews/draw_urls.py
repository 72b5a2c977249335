"""Addresses of the drawing of lots, under /reviews/draws/."""

from django.urls import path

from reviews import draw_views

app_name = "draws"
urlpatterns = [
    path("", draw_views.draw_list, name="list"),
    path("<int:pk>/", draw_views.draw_detail, name="detail"),
    path("<int:pk>.json", draw_views.draw_data, name="data"),
]
