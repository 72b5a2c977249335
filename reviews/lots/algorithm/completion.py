"""Keeps one filling of all open places at hand, so that most lots are known to leave a completion at once."""

from heapq import heapify, heappop, heappush

from reviews.lots.algorithm.board import Board
from reviews.lots.algorithm.exact import Question, fill_exactly, flows_refuse, solve

NOBODY = -1


class Completion:
    """A board with a filling of all its open places that keeps every rule.

    ``leaves_completion`` first tries to mend the filling by hand; where that fails, OR-Tools decides. Its answer
    is therefore a fact about the board, whatever filling is at hand: a replay gives the same on every machine.
    """

    def __init__(self, board: Board) -> None:
        self.board = board
        self._reset()

    def _reset(self) -> None:
        board = self.board
        self.taker = [NOBODY] * len(board.places)
        self.count = [0] * len(board.parties)
        self.held: list[set[int]] = [set() for _ in board.parties]
        self.pairs: set[tuple[int, int]] = set()
        self.journal: list[tuple[int, int]] = []
        self.may: list[set[int]] = [set(row.nonzero()[0].tolist()) for row in board.allowed]

    # Fill the board -------------------------------------------------------------------------------------------

    def fill(self) -> bool:
        """Find a filling. False: there is none, proven."""
        places = sorted(self._open(), key=lambda p: len(self.may[p]))
        short = range(len(self.board.parties))
        if self._fill_all(places, NOBODY) and self._feed_all(short, NOBODY):
            self.journal.clear()
            return True
        self._reset()
        found = fill_exactly(self.board)
        return found is not None and self._adopt(found)

    def _fill_all(self, places: list[int], pinned: int) -> bool:
        """Fill empty places, each with the party that comes first: who still must, then the fewest."""
        queue = self._queue()
        for place in places:
            passed_over = []
            while queue and not self._fits(place, queue[0][2]):
                passed_over.append(heappop(queue))
            if queue:
                party = heappop(queue)[2]
                self._put(place, party)
                if self.count[party] < self.board.most[party]:
                    heappush(queue, self._turn(party))
                for turn in passed_over:
                    heappush(queue, turn)
            elif self._fill_place(place, pinned):
                queue = self._queue()
            else:
                return False
        return True

    def _queue(self) -> list[tuple[bool, int, int]]:
        parties = range(len(self.board.parties))
        queue = [self._turn(r) for r in parties if self.count[r] < self.board.most[r]]
        heapify(queue)
        return queue

    def _turn(self, party: int) -> tuple[bool, int, int]:
        return (self.count[party] >= self.board.least[party], self.count[party], party)

    def demand(self, party: int, least: int) -> bool:
        """Ask for a party's minimum on a full board. False: no filling keeps it beside those asked for before."""
        self.board.least[party] = least
        if self._feed_all({party}, NOBODY):
            self.journal.clear()
            return True
        self._undo()
        found = fill_exactly(self.board)
        if found is None:
            self.board.least[party] = 0
            return False
        return self._adopt(found)

    def _adopt(self, filling: dict[int, int]) -> bool:
        for p in self._open():
            if self.taker[p] != NOBODY:
                self._lift(p)
        for p, r in filling.items():
            self._put(p, r)
        self.journal.clear()
        return True

    def _open(self) -> list[int]:
        return [p for places in self.board.slots_of_review.values() for p in places]

    # One lot --------------------------------------------------------------------------------------------------

    def leaves_completion(self, place: int, party: int) -> bool:
        """Whether all rules can still be kept once this party takes this place. Takes it for good if so."""
        if self.taker[place] != party and not self._mend(place, party):
            self._undo()
            question = Question.of(self.board, place=place, party=party)
            if flows_refuse(question):
                return False
            if not self._refill(place, party):
                self._undo()
                found = solve(question)
                if found is None:
                    return False
                self._adopt(found)
        self._take(place, party)
        return True

    def _take(self, place: int, party: int) -> None:
        """The lot is drawn: the place leaves the board."""
        self._lift(place)
        self.journal.clear()
        review = self.board.places[place][0]
        self.board.take(place, party)
        self.may[place] = set()
        for other in self.board.slots_of_review[review]:
            self.may[other].discard(party)
        own = self.board.party_of[review]
        if own >= 0 and self.board.keeps("no_mutual"):
            for other in self.board.slots_of_review.get(self.board.review_of[party], []):
                self.may[other].discard(own)

    def _refill(self, place: int, party: int) -> bool:
        """Fill the whole board anew around the party in its place. False says nothing about others."""
        places = sorted(self._open(), key=lambda p: len(self.may[p]))
        for p in places:
            self._lift(p)
        self._put(place, party)
        others = [p for p in places if p != place]
        return self._fill_all(others, place) and self._feed_all(range(len(self.board.parties)), place)

    def _mend(self, place: int, party: int) -> bool:
        """Change the filling at hand so that the party takes the place. False says nothing about others."""
        touched = {self.taker[place]}
        self._lift(place)
        review = self.board.places[place][0]
        loose = [p for p in self.board.slots_of_review[review] if self.taker[p] == party]
        if self.board.keeps("no_mutual"):
            own = self.board.party_of[review]
            back = self.board.slots_of_review.get(self.board.review_of[party], [])
            loose += [p for p in back if own >= 0 and self.taker[p] == own]
        touched |= {self.taker[p] for p in loose}
        for p in loose:
            self._lift(p)
        self._put(place, party)
        while self.count[party] > self.board.most[party]:
            spare = [p for p in sorted(self.held[party]) if p != place]
            if not spare:
                return False
            self._lift(spare[-1])
            loose.append(spare[-1])
        if not all(self._fill_place(p, place) for p in loose):
            return False
        touched |= {party}
        return self._feed_all(touched, place)

    # Moves ----------------------------------------------------------------------------------------------------

    def _put(self, place: int, party: int) -> None:
        self.journal.append((place, NOBODY))
        self._set(place, party)

    def _lift(self, place: int) -> None:
        self.journal.append((place, self.taker[place]))
        self._set(place, NOBODY)

    def _set(self, place: int, party: int) -> None:
        review = self.board.places[place][0]
        old = self.taker[place]
        if old != NOBODY:
            self.count[old] -= 1
            self.held[old].discard(place)
            self.pairs.discard((old, review))
        self.taker[place] = party
        if party != NOBODY:
            self.count[party] += 1
            self.held[party].add(place)
            self.pairs.add((party, review))

    def _undo(self, mark: int = 0) -> None:
        while len(self.journal) > mark:
            place, party = self.journal.pop()
            self._set(place, party)

    def _fits(self, place: int, party: int) -> bool:
        """Whether a party may take an empty place beside the filling at hand."""
        if party not in self.may[place]:
            return False
        review = self.board.places[place][0]
        if (party, review) in self.pairs:
            return False
        if not self.board.keeps("no_mutual"):
            return True
        return (
            self.board.party_of[review],
            self.board.review_of[party],
        ) not in self.pairs

    def _fill_place(self, place: int, pinned: int) -> bool:
        """Fill an empty place with a party that still must review or has the fewest reviews, or by one more move."""
        count, most = self.count, self.board.most
        free = [self._turn(r) for r in self.may[place] if count[r] < most[r]]
        while free:
            best = min(free)
            if self._fits(place, best[2]):
                self._put(place, best[2])
                return True
            free.remove(best)
        for r in sorted(self.may[place]):
            if not self._fits(place, r):
                continue
            for other in sorted(self.held[r]):
                if other == pinned:
                    continue
                mark = len(self.journal)
                self._lift(other)
                self._put(place, r)
                for replacement in sorted(self.may[other]):
                    if count[replacement] < most[replacement] and self._fits(other, replacement):
                        self._put(other, replacement)
                        return True
                self._undo(mark)
        return False

    def _feed_all(self, parties: "set[int] | range", pinned: int) -> bool:
        """Give every party named the reviews that it must still take."""
        for r in sorted(parties):
            while r != NOBODY and self.count[r] < self.board.least[r]:
                if not self._feed(r, pinned, deep=True):
                    return False
        return True

    def _feed(self, party: int, pinned: int, *, deep: bool) -> bool:
        """Give a party one more place, from a party that has more than it must, directly or by one more move."""
        least, count = self.board.least, self.count
        later = []
        for place in self._open():
            giver = self.taker[place]
            if place == pinned or giver in {party, NOBODY} or party not in self.may[place]:
                continue
            if count[giver] <= least[giver]:
                later.append(place)
                continue
            if self._swap(place, party):
                return True
        if not deep:
            return False
        for place in later:
            giver = self.taker[place]
            mark = len(self.journal)
            if self._swap(place, party):
                if self._feed(giver, pinned, deep=False):
                    return True
                self._undo(mark)
        return False

    def _swap(self, place: int, party: int) -> bool:
        """Hand a place to another party, if it fits."""
        mark = len(self.journal)
        self._lift(place)
        if self._fits(place, party):
            self._put(place, party)
            return True
        self._undo(mark)
        return False
