"""Rows of builder."""
