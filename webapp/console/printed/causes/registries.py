"""Why an image is not pulled, or not pushed."""

from webapp.console.printed.causes.cause import cause
from webapp.wording import mark

_MISSING = mark("The registry has no image {name} that you may see: it does not exist, or it is private.")
_FIND = mark(
    "Check the spelling, or docker login for a private one. One that you built yourself has the name that -t gave it; "
    "docker images lists those."
)
_NO_TAG = mark("The registry has no {name}: the tag does not exist there.")
_LOOK_UP = mark("Look up on the image’s page which tags there are; not every image has latest.")
_SLOW = mark("The registry did not answer in time.")
_TRY = mark(
    "Try again; if that does not help, look at the connection, the proxy and the VPN of the machine on which the "
    "engine runs."
)

CAUSES = (
    cause(
        "toomanyrequests",
        mark(
            "The registry has had too many pulls from you or from your address; Docker Hub allows only so many in a "
            "given time."
        ),
        mark("docker login raises the limit on Docker Hub; otherwise wait, or pull through a mirror."),
    ),
    cause(
        "must be lowercase",
        mark("An image’s name has no capital letters."),
        mark("Write {name} in small letters."),
        r"repository name \((?:library/)?(?P<name>[^)\n]{1,200})\) must be lowercase",
    ),
    cause("pull access denied for", _MISSING, _FIND, r"pull access denied for (?P<name>[^\s,]{1,200})"),
    cause(
        "insufficient_scope",
        mark("The registry shows you no such image: it does not exist, or it is private."),
        mark(
            "Check the spelling, or docker login for a private one. In a Dockerfile, the name after FROM or --from= "
            "may "
            "be meant for a stage, and be spelled differently there."
        ),
    ),
    cause(
        "does not exist or may require",
        mark("The registry shows you no such image: it does not exist, or it is private."),
        _FIND,
    ),
    cause(
        "no matching manifest for",
        mark("The image is not made for this machine’s kind, {platform}."),
        mark(
            "Take another tag or image that is. --platform linux/amd64 runs the usual kind where the engine can "
            "imitate "
            "it, as Docker Desktop can, only slower. For windows, switch Docker Desktop to Linux containers."
        ),
        r"no matching manifest for (?P<platform>[\w./()-]{1,60})",
    ),
    cause(
        "does not provide the specified platform",
        mark("There is no {name} for the platform that was asked for."),
        mark(
            "Leave --platform out, or take a tag that is made for that platform: docker buildx imagetools inspect "
            "lists them."
        ),
        r"image with reference (?P<name>[^\s]{1,200}) was found but does not provide the specified platform",
    ),
    cause(
        "does not match the specified platform",
        mark("The image that is here is made for another platform than the one that was asked for."),
        mark("Pull it once more with --platform, or leave --platform out."),
    ),
    cause("manifest for ", _NO_TAG, _LOOK_UP, r"manifest for (?P<name>[^\s]{1,200}) not found"),
    cause(
        "failed to resolve reference",
        _NO_TAG,
        _LOOK_UP,
        r"failed to resolve reference \"(?:docker\.io/(?:library/)?)?(?P<name>[^\"]{1,200})\": [^\s]{1,200}: not found",
    ),
    cause(
        "failed to resolve source metadata",
        mark("The registry has no {name}, the image after FROM: the name or the tag does not exist there."),
        _LOOK_UP,
        r"failed to resolve source metadata for (?:docker\.io/(?:library/)?)?(?P<name>[^\s]{1,200}): [^\s]{1,200}: "
        r"not found",
    ),
    cause(
        "manifest unknown",
        mark("The registry has no such image or tag."),
        _LOOK_UP,
    ),
    cause(
        "requested access to the resource is denied",
        mark("You may not upload under this name: you are not signed in, or the place belongs to somebody else."),
        mark(
            "Sign in with docker login. On Docker Hub the name begins with your own: docker tag app NAME/app, then "
            "docker push NAME/app."
        ),
    ),
    cause(
        "no basic auth credentials",
        mark("You are not signed in to this registry."),
        mark("Sign in with docker login and the registry’s address; with sudo docker, sign in with sudo as well."),
    ),
    cause(
        "incorrect username or password",
        mark("The registry does not take this name with this password."),
        mark("On Docker Hub, an access token takes the password’s place where sign-in has two steps."),
    ),
    cause(
        "authentication required",
        mark("The registry wants to know who asks."),
        mark("Sign in with docker login and the registry’s address, and check the image’s name."),
    ),
    cause(
        "server gave http response to https client",
        mark("The registry speaks plain HTTP, and docker insists on HTTPS."),
        mark(
            "Give the registry a certificate, or name it under insecure-registries in the engine’s daemon.json and "
            "restart the engine."
        ),
    ),
    cause(
        "certificate signed by unknown authority",
        mark("The engine does not trust whoever vouches for this server: a registry’s own certificate, or a proxy."),
        mark(
            "For a registry, put the certificate at /etc/docker/certs.d/HOST:PORT/ca.crt on the engine’s machine; for "
            "a proxy, among those that the machine itself trusts, then restart the engine."
        ),
    ),
    cause(
        "certificate has expired or is not yet valid",
        mark("The server’s certificate is out of date, or the clock of this machine is wrong."),
        mark("Check the date on the engine’s machine first; in Docker Desktop, restart it."),
    ),
    cause(
        "failed to fetch oauth token",
        mark("The registry’s sign-in did not answer as it should."),
        mark(
            "Try again later; if others reach the registry, docker logout and docker login renew what you are signed "
            "in with."
        ),
    ),
    cause(
        "failed with status: 400 bad request",
        mark("What answers there is no registry, or it speaks HTTPS where plain HTTP was tried."),
        mark("Check the address and the port, and whether a proxy is in between."),
        r"login attempt to [^\n]{1,200}failed with status: 400",
    ),
    cause(
        "proxyconnect tcp",
        mark("The engine is set up to go through a proxy, and does not reach that."),
        mark(
            "Check the proxy in Docker Desktop’s settings, or in the engine’s daemon.json and what systemd sets for it."
        ),
    ),
    cause(
        "dial tcp: lookup",
        mark("The engine’s machine finds no address for {host}."),
        mark("Check the name, and the connection, the DNS server, the proxy and the VPN of that machine."),
        r"dial tcp: lookup (?P<host>[\w.-]{1,200}\w)",
    ),
    cause("tls handshake timeout", _SLOW, _TRY),
    cause("request canceled while waiting for connection", _SLOW, _TRY),
    cause("context deadline exceeded", _SLOW, _TRY, r"(?:Get|Head|Post|resolve).*context deadline exceeded"),
    cause("i/o timeout", _SLOW, _TRY, r"dial tcp [^\n]{0,200}i/o timeout"),
    cause(
        "connect: connection refused",
        mark("Nothing listens at {address}."),
        mark(
            "Check the address and the port, and whether that server runs. From a container, localhost is the "
            "container."
        ),
        r"dial tcp (?P<address>[^\s]{1,80}): connect: connection refused",
    ),
    cause(
        "an image does not exist locally with the tag",
        mark("No image on this machine has the name {name}, so there is nothing to push."),
        mark("docker images lists the names; docker tag OLD {name} adds this one."),
        r"does not exist locally with the tag: (?P<name>[^\s]{1,200})",
    ),
    cause(
        "tag does not exist",
        mark("No image on this machine has this name and tag, so there is nothing to push."),
        mark("docker images lists the names; docker tag adds another one."),
    ),
    cause(
        "does not exist in the registry with id",
        mark("The registry keeps no repository of this name; Amazon’s makes none by itself."),
        mark("Make it there first: aws ecr create-repository --repository-name and the name."),
    ),
    cause(
        "invalid reference format",
        mark("What is in the image’s place cannot be a name."),
        mark(
            'Often it is the rest of something else: a path with a space in it needs quotes, as in -v "$(pwd)":/app, '
            "an option has one word too many, or a \\ at the end of a line has a space after it."
        ),
    ),
)
