"""Sentences of allauth that stand in the site's own catalogues: Django looks there first.

allauth has languages of its own. Where its German says Sie to whoever reads, this site says du, as everywhere else.
"""

from webapp.wording import mark

ALLAUTHS = (
    mark("Please reauthenticate to safeguard your account."),
    mark("Enter your password:"),
    mark("If it was you, you can sign up for an account using the link below."),
    mark("This mail can be safely ignored if you did not initiate this action."),
    mark("To confirm this is correct, go to %(activate_url)s"),
    mark(
        "You are receiving this email because you, or someone else, tried to access an account with email %(email)s. "
        "However, we do not have any record of such an account in our database."
    ),
    mark(
        "You're receiving this email because user %(user_display)s has given your email address to register an account "
        "on %(site_domain)s."
    ),
    mark("You can sign in to your account using any of the following third-party accounts:"),
    mark("You cannot disconnect your last remaining third-party account."),
    mark("An error occurred while attempting to login via your third-party account."),
)
