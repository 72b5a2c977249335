"""News about people, for this app and those above. Each is sent inside its transaction."""

from django.dispatch import Signal

# Sent with ``invitation`` and ``now``: a second person has just approved it, or somebody asks for its letter again.
link_wanted = Signal()

# Sent with ``user``, ``subject``, ``body`` and ``now``: a letter about a change of this person's account is to go out.
account_letter_written = Signal()

# Sent with ``address``, ``language`` and ``now``: somebody gave this address as theirs and knows no password.
password_forgotten = Signal()

# Sent with ``membership`` (ended) and ``day``: the person loses the role on that day.
membership_ended = Signal()

# Sent with ``giver``, ``taker``, ``memberships`` (the taker's new ones), ``day`` and ``hand_over``: a portfolio changes
# hands on that day.
portfolio_handed_over = Signal()

# Sent with ``person``, ``addresses`` (all that they had) and ``invitations`` (keys): what other apps keep goes too.
person_erased = Signal()
