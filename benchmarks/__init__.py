"""How long things take and how much memory they need: measured and written down, never asserted."""
