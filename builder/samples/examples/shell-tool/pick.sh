#!/bin/sh
# Prints one part of the JSON text that comes in.
exec jq --raw-output "$1"
