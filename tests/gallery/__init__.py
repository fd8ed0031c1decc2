"""Every kind of judgement, chart and symbol once, on one page that a person can read through."""
