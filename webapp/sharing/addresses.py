"""How a recording is named within an address of this site."""

FIRST = "first"  # that of the first page, which is in no database
RECORDING = rf"[\w-]{{22}}|{FIRST}"
