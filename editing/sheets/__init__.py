"""The pages on which the library is edited: one sheet for each thing, made of parts."""
