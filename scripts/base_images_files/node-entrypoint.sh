#!/bin/sh
# What the container's command goes through: a command that exists is run as it is,
# anything else (a script, an option) is handed to node.
set -e
case "${1:-}" in
    -*) set -- node "$@" ;;
    *) command -v "${1:-}" >/dev/null 2>&1 || set -- node "$@" ;;
esac
exec "$@"
