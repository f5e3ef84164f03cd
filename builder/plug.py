"""What builder registers with the site."""

from builder import events as events  # registers the event kinds
