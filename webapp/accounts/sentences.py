"""Sentences of allauth that stand in the site's own catalogues: Django looks there first.

allauth has languages of its own. Where its German says Sie to whoever reads, this site says du, as everywhere else.
"""

from webapp.wording import mark

ALLAUTHS = (
    mark("Please reauthenticate to safeguard your account."),
    mark("Enter your password:"),
    mark("Use your password"),
)
