"""What is wrong with a value that came in: pydantic's own words, and the same in other languages."""

from collections.abc import Mapping
from typing import Any

from webapp.wording import _, mark, n_

# By pydantic's name of the error. A kind that is not here is said in English.
_SENTENCES = {
    "missing": mark("Field required"),
    "string_type": mark("Input should be a valid string"),
    "int_type": mark("Input should be a valid integer"),
    "int_parsing": mark("Input should be a valid integer, unable to parse string as an integer"),
    "int_from_float": mark("Input should be a valid integer, got a number with a fractional part"),
    "int_parsing_size": mark("Unable to parse input string as an integer, exceeded maximum size"),
    "bool_type": mark("Input should be a valid boolean"),
    "bool_parsing": mark("Input should be a valid boolean, unable to interpret input"),
    "dict_type": mark("Input should be a valid dictionary"),
    "list_type": mark("Input should be a valid list"),
    "model_type": mark("Input should be a valid dictionary or instance of {class_name}"),
    "model_attributes_type": mark("Input should be a valid dictionary or object to extract fields from"),
    "greater_than_equal": mark("Input should be greater than or equal to {ge}"),
    "less_than_equal": mark("Input should be less than or equal to {le}"),
}


def in_words(error: Mapping[str, Any]) -> str:
    """The fault that one of `ValidationError.errors` tells of, as a part of a sentence."""
    kind, parts = error["type"], error.get("ctx", {})
    if kind == "string_too_long":
        most: int = parts["max_length"]
        return n_("String should have at most {n} character", "String should have at most {n} characters", most)
    if kind == "literal_error":
        first, several, last = str(parts["expected"]).rpartition(" or ")
        expected = _("{first} or {last}", first=first, last=last) if several else last
        return _("Input should be {expected}", expected=expected)
    sentence = _SENTENCES.get(kind)
    return _(sentence, **parts) if sentence else str(error["msg"])
