"""MkDocs with the Material theme: the only folder that knows of either."""
