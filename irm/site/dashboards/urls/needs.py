"""The addresses of needs with the page of one need, which joins them to assistance."""

from django.urls import path

from irm.site.dashboards import views
from needs import urls

app_name = urls.app_name
urlpatterns = [*urls.urlpatterns, path("<str:ref>/", views.need_detail, name="detail")]
