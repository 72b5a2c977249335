"""Country reviews: the record of one, its reviewing States, the list, the frame of its pages, the lock."""
