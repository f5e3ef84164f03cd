"""Programs that start the words behind them, whichever program those name."""

_NAMES = """busybox chroot dumb-init env exec gosu nice nohup ionice setpriv stdbuf su-exec sudo time timeout tini
xargs"""
LAUNCHERS = frozenset(_NAMES.split())
