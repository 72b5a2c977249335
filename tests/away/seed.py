"""The people and records that the installation of the test begins with: ``python -m tests.away.seed``."""

import django

PASSWORD = "seven herons cross the bay"
NEW_PASSWORD = "nine otters under the bridge"
INVITATIONS = 8
# The key in the app of the second officer: staff must have a second factor.
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def main() -> None:
    """Two officers, one of them staff; people who change their password; somebody with digests; invitations."""
    django.setup()
    from allauth.mfa.totp.internal.auth import TOTP
    from django.utils import timezone
    from django.utils.timezone import localdate

    from irm.accounts import services
    from irm.accounts.models import Membership, User
    from irm.notifications.services import choose_frequency

    def person(name: str, **fields: object) -> User:
        found = User.objects.create_user(f"{name}@example.org", PASSWORD, first_name=name, **fields)
        Membership.objects.create(user=found, role="secretariat", starts_on=localdate())
        return found

    first = person("first")
    TOTP.activate(person("second", is_staff=True), SECRET)
    choose_frequency(user=person("digest"), frequency="daily")
    for number in range(INVITATIONS):
        person(f"person{number}")
        services.invite(
            actor=first, now=timezone.now(), email=f"invited{number}@example.org", name="Invited",
            role="secretariat", starts_on=localdate(), reference=f"NV {number}",
        )  # fmt: skip


if __name__ == "__main__":
    main()
