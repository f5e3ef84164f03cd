"""Sentences about images from elsewhere, and what their names say; what is in them stands in webapp/known_images."""

from __future__ import annotations

from webapp.wording import mark

# Of images of AWS that are named after a language: what a version in the tag is a version of.
LANGUAGES = {
    "python": "Python", "nodejs": "Node.js", "java": "Java", "ruby": "Ruby", "dotnet": ".NET", "go": "Go",
}  # fmt: skip
OWNERS = {
    "mcr.microsoft.com": "Microsoft", "gcr.io": "Google", "public.ecr.aws": "Amazon", "nvcr.io": "NVIDIA",
    "registry.access.redhat.com": "Red Hat", "registry.redhat.io": "Red Hat",
}  # fmt: skip
# Of images that are named after what they add: how the last part of the name begins, and the words.
RED_HATS: dict[str, str] = {
    "nodejs": mark("with Node.js on Red Hat's Linux"),
    "python": mark("with Python on Red Hat's Linux"),
    "openjdk": mark("with Java on Red Hat's Linux"),
    "go-toolset": mark("with the Go compiler on Red Hat's Linux"),
    "ruby": mark("with Ruby on Red Hat's Linux"),
    "php": mark("with PHP on Red Hat's Linux"),
    "perl": mark("with Perl on Red Hat's Linux"),
    "nginx": mark("with the nginx web server on Red Hat's Linux"),
    "httpd": mark("with the Apache web server on Red Hat's Linux"),
    "dotnet": mark("with .NET on Red Hat's Linux"),
    "ubi-minimal": mark("with Red Hat's Linux, with few packages and the small package manager microdnf"),
    "ubi-micro": mark("with the bare minimum of Red Hat's Linux, without a package manager"),
    "ubi-init": mark("with Red Hat's Linux and systemd, which starts services"),
}
FROM_HUB = mark("{name}: the repository, an image {words}; published by {owner} on Docker Hub.")
FROM_ELSEWHERE = mark("{name}: the repository, an image {words}; published by {owner}.")
COPY = mark("{name}: the repository, an image {words}; a copy of the Docker Official Image {short}.")
