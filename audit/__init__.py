"""The checks of the public site: what the tests hold in one pass, and `make audit` in every edition and mode."""
