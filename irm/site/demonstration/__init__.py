"""A living demonstration: the conduct of reviews of invented States, dated from the day on which it is made."""
