"""The names of Docker Hub in front of an image: none at all, the documented one, and the hosts it has answered at."""

NAMES = frozenset(["", "docker.io", "index.docker.io", "registry-1.docker.io"])
