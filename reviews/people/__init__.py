"""The people of reviews: who takes part, the rosters of experts, the officers and their cover, and who is told."""
