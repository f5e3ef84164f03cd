"""The files to begin with."""

import json

from builder.dockerfile import parse
from builder.samples import names, sample
from webapp.plain_paths import check_paths


def test_the_node_sample_is_the_missions_dockerfile_and_comes_first() -> None:
    files = sample("node")
    assert next(iter(files)) == "Dockerfile"
    assert files["Dockerfile"].splitlines() == [
        "FROM node:15.4.0-alpine3.10",
        "WORKDIR /app",
        "COPY . .",
        "RUN npm install",
        "EXPOSE 3000",
        'CMD ["node", "index.js"]',
    ]


def test_the_node_sample_needs_no_network_for_its_dependency() -> None:
    dependencies = json.loads(sample("node")["package.json"])["dependencies"]
    assert dependencies == {"greeting": "file:greeting"}
    assert "greeting/index.js" in sample("node")


def test_every_sample_is_a_valid_context() -> None:
    for name in names():
        check_paths(sample(name))
        assert not [p for p in parse(sample(name)["Dockerfile"]).problems if p.severity == "error"]
