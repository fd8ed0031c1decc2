"""The judgements: what may be said of a figure, and what changed from one state to another."""
