"""Letters: a real mail server on loopback, and the site as it is served."""

import re
from email.message import EmailMessage
from typing import Any

from tests.fixtures.mail_server import MailServer
from tests.fixtures.served import Person
from webapp.accounts.letters import Letters

PASSWORD, ANOTHER = "correct horse 7", "purple horse 8"


def signed_up(site: str, name: str, language: str = "en") -> Person:
    fields = {"username": name, "email": f"{name}@example.org", "password1": PASSWORD}
    return Person(site, language).go("/account/signup/").send("signup", **fields)


def link_in(letter: EmailMessage) -> str:
    found = re.search(r"https?://\S+", letter.get_content())
    assert found
    return found[0]


def test_the_link_in_the_letter_confirms_the_address(site: str, post: MailServer, ada: str) -> None:
    person = signed_up(site, ada)
    assert f"An email is on its way to {ada}@example.org." in person.text
    assert person.account()["addresses"] == [{"address": f"{ada}@example.org", "confirmed": False}]
    letter = post.letter()
    assert (letter["To"], letter.get_content_type()) == (f"{ada}@example.org", "text/plain")
    assert "Slipway" in letter["Subject"]
    person.go(link_in(letter)).send("confirm-email")
    assert f"{ada}@example.org is confirmed." in person.text
    assert person.account()["addresses"][0]["confirmed"]


def test_a_forgotten_password_is_set_anew_by_a_link_that_works_once(site: str, post: MailServer, ada: str) -> None:
    signed_up(site, ada)
    post.letter()
    person = Person(site).go("/account/password/reset/").send("reset", email=f"{ada}@example.org")
    link = link_in(post.letter())
    person.go(link).send("", password1=ANOTHER, password2=ANOTHER)
    assert "Your new password is set" in person.text
    person.go("/account/login/").send("login", login=ada, password=ANOTHER)
    assert person.account()["name"] == ada
    assert "it has been used" in Person(site).go(link).text


def test_an_address_is_changed_once_the_new_one_is_confirmed(site: str, post: MailServer, ada: str) -> None:
    person = signed_up(site, ada)
    person.go(link_in(post.letter())).send("confirm-email")
    person.go("/account/email/").send("email", email=f"new-{ada}@example.org", action_add="")
    letter = post.letter()
    assert [one["confirmed"] for one in person.account()["addresses"]] == [True, False]
    person.go(link_in(letter)).send("confirm-email")
    assert person.account()["addresses"] == [{"address": f"new-{ada}@example.org", "confirmed": True}]


def test_an_address_that_no_account_has_gets_a_letter_that_says_so(site: str, post: MailServer, ada: str) -> None:
    person = Person(site).go("/account/password/reset/").send("reset", email=f"{ada}@example.org")
    assert "An email is on its way" in person.text
    assert "no account there has it" in post.letter().get_content()


def test_signing_up_works_while_the_mail_server_does_not_and_the_letter_can_be_asked_for_again(
    site: str, post: MailServer, ada: str
) -> None:
    post.refuses = True
    person = signed_up(site, ada)
    assert "could not be sent. Nothing is lost" in person.text
    assert person.account()["name"] == ada
    post.refuses = False
    person.go("/account/email/").post("/account/email/", email=f"{ada}@example.org", action_send="")
    assert "An email is on its way" in person.text
    assert post.letter()["To"] == f"{ada}@example.org"


def test_a_new_password_that_no_letter_can_be_sent_for_is_refused_in_words(
    site: str, post: MailServer, ada: str
) -> None:
    signed_up(site, ada)
    post.refuses = True
    person = Person(site).go("/account/password/reset/").send("reset", email=f"{ada}@example.org")
    assert person.page.status_code == 503
    assert "Nothing has changed; try again in a few minutes." in person.text


def test_letters_in_german_say_du(site: str, post: MailServer, ada: str) -> None:
    signed_up(site, ada, "de")
    person = Person(site, "de").go("/account/password/reset/")
    person.send("reset", email=f"{ada}@example.org").go("/account/password/reset/")
    person.send("reset", email=f"no-{ada}@example.org")
    texts = [post.letter().get_content() for _ in range(3)]
    assert all("hoffentlich du" in text or "vielleicht du" in text for text in texts)
    assert not [text for text in texts if re.search(r"\b(Sie|Ihre?[nmr]?)\b", text)]


def test_links_lead_to_the_sites_own_name_whatever_port_was_asked(
    settings: Any,
) -> None:
    settings.EMBEDDED, settings.SITE_URL = False, "https://slipway.example.org"
    here = Letters()._at_this_site("http://slipway.example.org:81/account/confirm-email/x/")
    assert here == "https://slipway.example.org/account/confirm-email/x/"
