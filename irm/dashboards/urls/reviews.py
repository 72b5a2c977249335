"""The addresses of reviews with the page of one review, which joins it to its needs."""

from django.urls import path

from irm.dashboards import views
from reviews import urls

app_name = urls.app_name
urlpatterns = [*urls.urlpatterns, path("<str:iso3>/<int:cycle>/", views.review_detail, name="detail")]
