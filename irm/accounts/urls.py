"""Addresses about people; signing in itself is django-allauth's, under /accounts/."""

from django.urls import path

from irm.accounts import account_views, hand_over_views, people_views, views

app_name = "accounts"
urlpatterns = [
    # Before django-allauth's page, which lets everybody take any address that nobody has yet.
    path("accounts/email/", account_views.own_address, name="own_address"),
    path("accounts/sessions/<int:pk>/end/", account_views.end_session, name="end_session"),
    # Django-allauth shows them to whoever holds the session.
    path("accounts/2fa/recovery-codes/", account_views.recovery_codes),
    path("accounts/2fa/recovery-codes/download/", account_views.recovery_codes_download),
    path("app/people/", people_views.people, name="people"),
    path("app/people/invite/", views.invite, name="invite"),
    path("app/people/invitations/<int:pk>/approve/", views.approve, name="approve"),
    path("app/people/invitations/<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("app/people/invitations/<int:pk>/send-again/", views.send_again, name="send_again"),
    path("app/people/invitations/<int:pk>/note/", views.note, name="note"),
    path("app/people/memberships/<int:pk>/end/", people_views.end_membership, name="end_membership"),
    path("app/people/<int:pk>/", people_views.person, name="person"),
    path("app/people/<int:pk>/hand-over/", hand_over_views.hand_over, name="hand_over"),
    path("app/people/hand-overs/<int:pk>/approve/", hand_over_views.approve, name="approve_hand_over"),
    path("app/people/hand-overs/<int:pk>/withdraw/", hand_over_views.withdraw, name="withdraw_hand_over"),
    path("app/people/hand-overs/<int:pk>/note/", hand_over_views.note, name="hand_over_note"),
    path("app/access-log/", views.access_log, name="access_log"),
    path("invitations/<str:token>/", views.accept, name="accept"),
    path("invitations/<str:token>/renew/", views.renew, name="renew"),
]
