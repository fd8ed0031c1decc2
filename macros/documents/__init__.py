"""A page of an edition as a document of its own: for a committee, for a councillor, and to be printed."""
