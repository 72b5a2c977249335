"""Addresses of assistance."""

from django.urls import path

from assistance import views

app_name = "assistance"
urlpatterns = [
    path("", views.activity_list, name="list"),
    path("download.csv", views.activity_download, name="download"),
    path("authorities/", views.authority_list, name="authorities"),
    path("<str:ref>/", views.activity_detail, name="detail"),
]
