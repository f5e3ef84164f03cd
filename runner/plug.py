"""What runner registers with the site."""

from runner import events as events  # registers the event kinds
