"""The docker command line of a sandbox: read a line, explain every word of it, hand it to the app that carries it out.

`lexer`, `grammar`, `commands`, `parse`, `values`, `explain`, `usage`, `format` and `template` are pure: text in,
data out. `registry` holds what builder and runner registered, `dispatch` records and runs, `api` serves.
"""
