"""Facts of the Convention itself."""

import datetime

# Adopted by General Assembly resolution 58/4; nothing of the Mechanism is older, and nothing counts before.
ADOPTED = datetime.date(2003, 10, 31)
