"""What is drawn from, what was drawn, who reviews whom."""
