"""What is done about people in the background."""

from celery import shared_task


@shared_task(name="accounts.send_invitation", autoretry_for=(OSError,), retry_backoff=True, max_retries=5)
def send_invitation(*, invitation_id: int) -> None:
    """Issue a link and send it. Safe to run twice: the newer link replaces the older one."""
    from irm.accounts.mail import mail_invitation  # noqa: PLC0415 -- a task is a leaf

    mail_invitation(invitation_id=invitation_id)
