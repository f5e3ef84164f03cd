"""Releases of well-known software that get no more fixes, as a TOML file beside this module; README.md tells of it."""
