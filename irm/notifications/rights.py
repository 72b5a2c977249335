"""What the table of rights means for letters: no letter is anybody's own."""

from irm.accounts.rights import describe

describe("letter")
