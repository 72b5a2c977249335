"""The letters about accounts."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from irm.accounts.models import Invitation
from irm.accounts.services import issue_link


def mail_invitation(*, invitation_id: int) -> bool:
    """Send the link of an approved, open invitation; False where it was withdrawn or accepted meanwhile."""
    token = issue_link(invitation_id=invitation_id, now=timezone.now())
    if token is None:
        return False
    invitation = Invitation.objects.select_related("state", "organisation").get(pk=invitation_id)
    link = settings.IRM_BASE_URL + reverse("accounts:accept", args=[token])
    with translation.override("en"):
        text = render_to_string("accounts/mail/invitation.txt", {"invitation": invitation, "link": link})
        send_mail(_("Invitation to the IRM tracker"), text, None, [invitation.email])
    return True
