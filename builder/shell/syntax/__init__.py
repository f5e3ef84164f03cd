"""What no shell can read: where the first such place of a text is, and what is missing there.

The tree-sitter grammar says that a text has an error, not which, and takes some texts for wrong that shells read. This
reader knows the grammar that bash, dash and BusyBox's ash share, and what bash adds to it: it says that a text is wrong
only where all three refuse it. https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_10
"""

from .commands import CLOSERS, REDIRECTS
from .compounds import first_fault
from .fault import Fault

__all__ = ["CLOSERS", "REDIRECTS", "Fault", "first_fault"]
