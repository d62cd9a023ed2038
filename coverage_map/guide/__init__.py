"""The public guide's pages as values, from the library and what the engine decides. Pure."""
