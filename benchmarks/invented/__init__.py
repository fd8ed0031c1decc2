"""An invented board, made by rule: every run and every tool gets the same words."""
