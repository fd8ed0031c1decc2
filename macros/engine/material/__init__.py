"""MkDocs with the Material theme: what knows of either stands here. Who builds loads it part by part."""
