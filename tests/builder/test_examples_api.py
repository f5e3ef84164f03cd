"""GET /explain/examples: what there is to read, in its order."""

from ninja.testing import TestClient

from builder.examples_api import router
from builder.samples.examples import EXAMPLES

client = TestClient(router)


def test_it_works() -> None:
    answer = client.get("/explain/examples")
    assert answer.status_code == 200
    assert [example["slug"] for example in answer.json()] == [example.slug for example in EXAMPLES]


def test_each_has_what_a_page_needs_to_offer_it() -> None:
    for example in client.get("/explain/examples").json():
        assert set(example) == {"slug", "title", "language", "topic", "teaches", "dockerfile"}
        assert all(example.values())
