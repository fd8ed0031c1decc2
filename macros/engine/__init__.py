"""The engine: MkDocs with Material, what stands around a page, and the gate. Who builds loads it part by part."""
