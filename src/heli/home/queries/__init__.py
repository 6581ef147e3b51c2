"""Reads everything, writes nothing: flat rows for the pages that cross all features."""
