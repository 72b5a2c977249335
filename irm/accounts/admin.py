"""People and memberships in the admin: for administrators, and for the secretariat to look at."""

from typing import Any

from allauth.account.admin import EmailAddressAdmin
from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from allauth.mfa.admin import AuthenticatorAdmin  # noqa: F401  # registers what is unregistered below
from allauth.mfa.models import Authenticator
from allauth.socialaccount.admin import SocialAccountAdmin, SocialAppAdmin
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.admin import UserSessionAdmin  # noqa: F401  # registers what is unregistered below
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm
from django.contrib.auth.models import Group
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from irm.accounts.models import AccessEntry, HandOver, Invitation, Membership, User
from irm.admin import IrmAdmin, IrmInline, ReadOnlyAdmin
from irm.admin.base import Together, works_here
from irm.register.admin import PopulationFilter, population_by

# Signing in goes through the site's own page, and so through every factor that it asks for.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
admin.site.site_header = admin.site.site_title = _("IRM tracker: administration")
admin.site.unregister(Group)
# Second factors hold secrets: people manage their own, and nobody looks at them here.
admin.site.unregister(Authenticator)
admin.site.unregister(SocialToken)
# People end their own sessions on their own page; the library's list fails on a search.
admin.site.unregister(UserSession)
# The other lists of the library, for people who work at the same time.
for _model, _library in (
    (EmailAddress, EmailAddressAdmin),
    (SocialApp, SocialAppAdmin),
    (SocialAccount, SocialAccountAdmin),
):
    admin.site.unregister(_model)
    admin.site.register(_model, type(_library.__name__, (Together, _library), {}))


class _ForAdministrators:
    """Only administrators add and change accounts and roles; the secretariat may look."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Administrators."""
        return works_here(request) and bool(request.user.is_superuser)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Administrators."""
        return works_here(request) and bool(request.user.is_superuser)


class MembershipInline(_ForAdministrators, IrmInline):
    """A person's dated roles. A role ends by its date; it is not deleted."""

    model = Membership
    related = ["user", "state", "organisation"]
    autocomplete_fields = ["state", "organisation"]


class UserCreationForm(AdminUserCreationForm):
    """A new account by e-mail address."""

    class Meta:
        model = User
        fields = ("email",)


@admin.register(User)
class UserAdmin(_ForAdministrators, IrmAdmin, DjangoUserAdmin):
    """Accounts. What a person may do comes from dated memberships."""

    add_form = UserCreationForm
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
    filter_horizontal = []
    readonly_fields = ["last_login", "date_joined"]
    inlines = [MembershipInline]
    fieldsets = (
        (
            None,
            {"fields": ("email", "password", "first_name", "last_name", "language")},
        ),
        (_("Access"), {"fields": ("is_active", "is_staff", "is_superuser")}),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (
            None,
            {
                "classes": ("wide",),
                "fields": ("email", "usable_password", "password1", "password2"),
            },
        ),
    )


@admin.register(Membership)
class MembershipAdmin(_ForAdministrators, IrmAdmin):
    """Dated roles: a person who moves loses access on the day the membership ends."""

    list_display = ["user", "role", "state", "organisation", "starts_on", "ends_on"]
    list_select_related = ["user", "state", "organisation"]
    list_filter = [PopulationFilter, "role"]
    search_fields = [
        "user__email",
        "state__iso3__iexact",
        "state__name_en",
        "organisation__name",
    ]
    autocomplete_fields = ["user", "state", "organisation"]
    stable = ["user", "role", "state", "organisation"]


@admin.register(Invitation)
class InvitationAdmin(ReadOnlyAdmin):
    """Invitations. They are made and approved on their own pages, by two people; the token is never shown."""

    exclude = ["token_digest"]
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
