"""What sandboxes register with the processes that answer requests: whose they are."""

from webapp.sandboxes import owning  # noqa: F401  # hears of signing in
