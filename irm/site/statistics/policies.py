"""Who may see what real rows say about a published figure: a question to the table of rights."""

from irm.accounts.rights import may


def can_compare_published_figures(user: object) -> bool:
    """The secretariat: it printed them."""
    return may(user, "published_figure.compare")
