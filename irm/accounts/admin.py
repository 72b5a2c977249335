"""People and memberships in the admin: for administrators, and for the secretariat to look at."""

from typing import Any

from allauth.account.admin import EmailAddressAdmin  # noqa: F401  # registers what is unregistered below
from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from allauth.mfa.admin import AuthenticatorAdmin  # noqa: F401  # registers what is unregistered below
from allauth.mfa.models import Authenticator
from allauth.socialaccount.admin import SocialTokenAdmin  # noqa: F401  # registers what is unregistered below
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.admin import UserSessionAdmin  # noqa: F401  # registers what is unregistered below
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin  # noqa: F401  # registers what is unregistered below
from django.contrib.auth.models import Group
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from irm.accounts.models import AccessEntry, HandOver, Invitation, Membership, Proposal, User
from irm.admin import IrmAdmin, IrmInline, ReadOnlyAdmin
from irm.admin.base import works_here
from irm.register.admin import PopulationFilter, population_by

# Signing in goes through the site's own page, and so through every factor that it asks for.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
admin.site.site_header = admin.site.site_title = _("IRM tracker: administration")
admin.site.unregister(Group)
# Second factors hold secrets: people manage their own, and nobody looks at them here.
admin.site.unregister(Authenticator)
admin.site.unregister(SocialToken)
# Each is a way to sign in as somebody else: an address, an identity or a provider that one person adds.
admin.site.unregister([EmailAddress, SocialAccount, SocialApp])
# People end their own sessions on their own page; the library's list fails on a search.
admin.site.unregister(UserSession)


class MembershipInline(IrmInline):
    """A person's dated roles, to look at: they begin by an invitation or a hand-over, and end on the page of people."""

    may_add = False
    may_change = False
    model = Membership
    related = ["user", "state", "organisation"]


@admin.register(User)
class UserAdmin(IrmAdmin):
    """Accounts. They come by invitation; address and administration are changed by two people; no password is set.

    Names and language may be corrected by administrators.
    """

    may_add = False
    guards = {"account": ["email", "is_active", "is_staff", "is_superuser"]}
    list_display = [
        "email",
        "first_name",
        "last_name",
        "is_active",
        "is_staff",
        "last_login",
    ]
    list_filter = ["is_active", "is_staff", "memberships__role"]
    search_fields = ["email", "first_name", "last_name"]
    ordering = ["email"]
    fields = [
        "email",
        "first_name",
        "last_name",
        "language",
        "is_active",
        "is_staff",
        "is_superuser",
        "by_two_people",
        "last_login",
        "date_joined",
    ]
    readonly_fields = ["last_login", "date_joined"]
    inlines = [MembershipInline]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Administrators."""
        return works_here(request) and bool(request.user.is_superuser)


@admin.register(Membership)
class MembershipAdmin(ReadOnlyAdmin):
    """Dated roles, to look at: two people give them, by an invitation or a hand-over on the page of people."""

    readonly_fields = ["where_it_changes"]
    list_display = ["user", "role", "state", "organisation", "starts_on", "ends_on"]
    list_select_related = ["user", "state", "organisation"]
    list_filter = [PopulationFilter, "role"]
    search_fields = [
        "user__email",
        "state__iso3__iexact",
        "state__name_en",
        "organisation__name",
    ]

    @admin.display(description=_("changed by two people"))
    def where_it_changes(self, membership: Membership) -> str:
        """Where roles of the person begin and end."""
        return format_html(
            '<a href="{}">{}</a>',
            reverse("accounts:person", args=[membership.user_id]),
            _("People and their roles"),
        )


@admin.register(Invitation)
class InvitationAdmin(ReadOnlyAdmin):
    """Invitations. They are made and approved on their own pages, by two people; the token is never shown."""

    exclude = ["token_digest", "next_digest"]
    list_display = ["email", "role", "state", "organisation", "entered_at", "entered_by", "approved_by"]
    list_select_related = ["state", "organisation", "entered_by", "approved_by"]
    list_filter = [PopulationFilter, "role"]
    search_fields = ["email", "name", "reference"]


@admin.register(HandOver)
class HandOverAdmin(ReadOnlyAdmin):
    """Hand-overs of portfolios. They are entered and approved on their own pages, by two people."""

    list_display = ["giver", "taker", "day", "acts_on", "entered_at", "entered_by", "approved_by"]
    list_filter = [PopulationFilter]
    list_select_related = ["giver", "taker", "entered_by", "approved_by"]
    search_fields = ["giver__email", "taker__email", "reference"]


@admin.register(Proposal)
class ProposalAdmin(ReadOnlyAdmin):
    """Changes that two people make. They are proposed and approved on their own pages."""

    list_display = ["kind", "subject", "reference", "entered_at", "entered_by", "approved_by", "withdrawn_at"]
    list_select_related = ["entered_by", "approved_by"]
    list_filter = ["kind"]
    search_fields = ["reference"]


@admin.register(AccessEntry)
class AccessEntryAdmin(ReadOnlyAdmin):
    """Who looked at restricted records: for administrators."""

    list_display = ["at", "user", "role", "state", "label"]
    list_select_related = ["user", "state"]
    list_filter = [population_by("state__kind"), "role"]
    search_fields = ["user__email", "state__iso3__exact", "record__startswith"]

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Administrators."""
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Administrators."""
        return works_here(request) and bool(request.user.is_superuser)
