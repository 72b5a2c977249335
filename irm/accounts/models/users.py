"""The person who signs in."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from irm.accounts.addresses import AddressModelField, address_form, same_address
from irm.accounts.guarded import guarded
from irm.accounts.standing import standing
from irm.register.choices import Language
from irm.register.models import tracked


class UserManager(BaseUserManager["User"]):
    """Makes users by e-mail address."""

    @classmethod
    def normalize_email(cls, email: str | None) -> str:
        """The one form of an address (``irm.accounts.addresses``)."""
        return same_address(email or "")

    def at(self, address: str) -> "models.QuerySet[User]":
        """The account of an address, in whichever way it is typed; none for one that only looks like it.

        Not ``iexact``: PostgreSQL takes the dotless i for an i.
        """
        return self.annotate(own_address=Lower("email")).filter(own_address=same_address(address))

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A person with this address; without a password they cannot sign in yet."""
        user = self.model(email=address_form(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """An administrator of the installation."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


@tracked(exclude=["password", "last_login"])
class User(AbstractUser):
    """A person, known by e-mail address. What they may do comes from dated memberships, not from here.

    The history keeps address, name and administration; never the password, nor when somebody signed in.
    """

    username = None  # type: ignore[assignment]  # people sign in by address
    email = AddressModelField(_("e-mail address"), unique=True)
    language = models.CharField(_("language"), max_length=2, choices=Language, default=Language.EN)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()  # type: ignore[misc,assignment]  # by address instead of name

    class Meta:
        ordering = ["email"]
        constraints = [models.UniqueConstraint(Lower("email"), name="accounts_one_account_an_address")]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def clean(self) -> None:
        """Keep the address in its one form, as invitations do: one address is one person."""
        super().clean()
        self.email = address_form(self.email)

    @property
    def is_secretariat(self) -> bool:
        """Whether the person is a member of the secretariat today."""
        return standing(self).is_secretariat

    def may_propose(self, code: str) -> bool:
        """Whether the person may propose, or approve, a change of a guarded kind of record: asked by the admin."""
        return guarded(code).may(self)
