"""Rules look at facts and say what the notice wants; they measure nothing and change nothing."""
