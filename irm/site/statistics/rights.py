"""What the words of the table of rights mean for the statistics: no record in particular."""

from irm.accounts.rights import describe

describe("published_figure")
