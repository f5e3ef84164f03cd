"""Rows of runner."""
