"""Sentences about the names of images and registries; what is in an image stands in webapp/known_images."""

from __future__ import annotations

from webapp.wording import mark

OFFICIAL = mark(
    "{name}: the repository, an image {words}; published on Docker Hub as a Docker Official Image "
    "(docker.io/library/{short})."
)
OFFICIAL_THERE = mark(
    "{name}: the repository, an image {words}; the Docker Official Image {short}, only for computers of the "
    "platform {platform}."
)
OWNED = mark("{name}: the repository, published by {owner} on {registry}, the registry used when none is named.")
OWNED_THERE = mark("{name}: the repository, published by {owner} on Docker Hub.")
PLACEHOLDER = mark(
    "{name}: no image has such a name, since image names are lower case. It looks like a placeholder that a script "
    "replaces before the build."
)
PLAIN = mark(
    "{name}: the repository. A bare name means an image that was built earlier on this machine, or else an "
    "official image on Docker Hub, docker.io/library/{name}."
)
PRIVATE = mark("{name}: the repository on that registry.")
REGISTRY = mark("{registry}: the registry, the server the image is fetched from{whose}.")
REGISTRIES = {
    "docker.io": mark("Docker Hub, which is also used when no registry is named"),
    "index.docker.io": mark("Docker Hub, which is also used when no registry is named"),
    "registry-1.docker.io": mark("Docker Hub, which is also used when no registry is named"),
    "ghcr.io": mark("GitHub's"),
    "gcr.io": mark("Google's"),
    "eu.gcr.io": mark("Google's"),
    "us.gcr.io": mark("Google's"),
    "asia.gcr.io": mark("Google's"),
    "mirror.gcr.io": mark("Google's copy of much of Docker Hub"),
    "registry.k8s.io": mark("that of the Kubernetes project"),
    "k8s.gcr.io": mark("the old one of the Kubernetes project, frozen in 2023; registry.k8s.io took its place"),
    "quay.io": mark("Red Hat's Quay"),
    "mcr.microsoft.com": mark("Microsoft's"),
    "public.ecr.aws": mark("Amazon's public one"),
    "registry.gitlab.com": mark("GitLab's"),
    "registry.access.redhat.com": mark("Red Hat's"),
    "registry.redhat.io": mark("Red Hat's"),
    "registry.fedoraproject.org": mark("that of the Fedora project"),
    "registry.suse.com": mark("SUSE's"),
    "container-registry.oracle.com": mark("Oracle's"),
    "lscr.io": mark("LinuxServer.io's"),
    "docker.elastic.co": mark("Elastic's"),
    "nvcr.io": mark("NVIDIA's"),
    "cgr.dev": mark("Chainguard's"),
    "localhost": mark("on the machine that builds"),
    "localhost:5000": mark("on the machine that builds"),
}
