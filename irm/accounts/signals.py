"""News about people, for this app and those above. Each is sent inside its transaction."""

from django.dispatch import Signal

# Sent with ``invitation``, which a second person has just approved: its link is to go out.
invitation_approved = Signal()

# Sent with ``membership`` (ended) and ``day``: the person loses the role on that day.
membership_ended = Signal()

# Sent with ``giver``, ``taker``, ``memberships`` (the taker's new ones), ``day`` and ``hand_over``: a portfolio changes
# hands on that day.
portfolio_handed_over = Signal()

# Sent with ``person``, ``before`` (the address until now) and ``pseudonym``: what other apps keep of them goes too.
person_erased = Signal()
