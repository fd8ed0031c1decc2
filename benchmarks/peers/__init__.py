"""The tools that our site is held against, each with the same content and its best settings."""
