"""The use case of publishing: making the site agree with one source file, whatever happened to it."""
