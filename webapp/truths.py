"""What Go's strconv.ParseBool takes for true and for false, as docker and BuildKit read switches and settings."""

TRUE = frozenset(["1", "t", "T", "TRUE", "true", "True"])
FALSE = frozenset(["0", "f", "F", "FALSE", "false", "False"])
EITHER = TRUE | FALSE
