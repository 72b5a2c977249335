"""Three-way merge of texts that two people changed at once: what they agree on is joined, the rest is asked.

``merge(base, mine, theirs)`` in ``texts`` is the whole of it. Lines are compared first (``lines``), then the words of a
line that both sides changed (``words``). A text of the law is never merged by guessing: what overlaps is a conflict.
"""
