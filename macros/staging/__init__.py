"""What the engine sees: the closed language of pages, the staged sources, the stylesheets."""
