"""The text of shell commands: what it is made of, and words for the commands that Dockerfiles use.

Knows nothing of Dockerfiles: it is handed a logical line or a script and gives back pieces in its coordinates.
"""

from .fault_words import fault_of_script
from .model import Meaning, Piece, Row, Script, Word
from .reading import read, read_argv, read_rows, script_of, sentences_of, shifted

__all__ = [
    "Meaning", "Piece", "Row", "Script", "Word", "fault_of_script", "read", "read_argv", "read_rows", "script_of",
    "sentences_of", "shifted",
]  # fmt: skip
