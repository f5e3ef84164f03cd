"""The tag of an image, part for part: versions, the system below, what is in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from builder.dockerfile.image_names import NODE_LINES
from webapp.wording import _

from .words_tags import (
    BRANCHES,
    CHANNELS,
    FOR_PROCESSOR,
    OWN_PARTS,
    PARTS,
    PROCESSORS,
    RELEASES,
    ROBOTS,
    SYSTEM_NAMES,
    WITH,
)
from .words_values import MACHINES

_VERSION = re.compile(r"v?\d+(?:\.\d+)*(?:[a-z]+\d*)?\Z")
_DAY = re.compile(r"(20\d\d)(0\d|1[0-2])([0-3]\d)(?:\.\d+)*\Z")
# What Maven's and Gradle's tags say of Java behind their own version.
_JAVA = re.compile(
    r"(?:^|-)(?:eclipse-temurin-|amazoncorretto-|openjdk-|temurin-|jdk-?)(\d+)(?![\w.])"
    r"(?:-(?:temurin|corretto|openjdk)\b)?"
)
_WITH = re.compile(r"([a-z]+)(\d[\d.]*)\Z")
_JOINED = re.compile(r"(?:\A|(?<=-))(rust|lein|boot|python|php|node|ruby|debian|alpine|ubuntu|toolsdeps)-(?=\d)")
_PYTHON = re.compile(r"(?:\A|(?<=-))py(\d)\.?(\d{0,2})(?=-|\Z)")
_RELEASE = re.compile(r"([a-z]+)(\d+(?:\.\d+)*)?\Z")
_SCALA = re.compile(r"(?:[\w.-]*-)?(\d+)(?:u\d+|(?:\.\d+)+)?(?:_\d+)?_(\d+\.\d+\.\d+)_(\d+\.\d+\.\d+)\Z", re.ASCII)
_TWO_WORDS = re.compile(r"(tools|with|ros|base)-(deps|sources|base|core|devel)(?=-|\Z)")
_LONGEST = 128


def read_tag(product: str, tag: str, certain: bool = True) -> str:
    """What the tag says of an image of this product, "" when it is not understood; ``certain`` is False where nobody
    knows what a version would be a version of."""
    if product == "Scala":
        return _of_scala(tag)
    reader = _Reader(product, certain)
    if ("jdk" in tag or "temurin" in tag or "corretto" in tag) and (java := _JAVA.search(tag)):
        tag = (tag[: java.start()] + tag[java.end() :]).strip("-")
        reader.take_other("Java", java[1])
    tag = tag[:_LONGEST]
    if "py" in tag:
        tag = _PYTHON.sub(r"python\1.\2", tag)
    if "-" in tag:
        tag = _JOINED.sub(r"\1", _TWO_WORDS.sub(r"\1\2", tag))
    return reader.told() if all(map(reader.take, tag.split("-") if tag else ())) else ""


@dataclass(slots=True)
class _Reader:
    """``channel`` says that the product's version is told in words, or was not looked for."""

    product: str
    certain: bool
    version: str = ""
    system: str = ""
    rest: list[str] = field(default_factory=list)
    channel: bool = False

    def take(self, part: str) -> bool:
        """Whether the part is understood."""
        if part.startswith("20") and (day := _DAY.match(part)):
            self.rest.append(_("as of {day}", day="-".join(day.groups())))
            self.channel = True
        elif not self.version and (version := self._version(part)):
            self.version = version
        elif not self.system and (system := self._system(part)):
            self.system = system
        elif not part[-1:].isalpha() and (more := _WITH.match(part)) and more[1] in WITH:
            self.take_other(WITH[more[1]], more[2])
        elif words := self._words(part):
            self.rest.append(words)
            self.channel = self.channel or part in CHANNELS
        else:
            return part == "latest" and bool(self.product)
        return True

    def take_other(self, product: str, version: str) -> None:
        """The version of something else: the product itself is as new as it was when that was last built."""
        if product == self.product and not self.version:
            self.version = version
        else:
            self.rest.append(_("with {product} {version}", product=product, version=version.rstrip(".")))
            self.channel = True

    def _version(self, part: str) -> str:
        if self.product == "ROS":
            return ROBOTS.get(part, "")
        if self.product == "Node.js" and part in NODE_LINES:
            self.rest = [_("a version with long-term support")]
            return NODE_LINES[part]
        return part if self.certain and _VERSION.match(part) else ""

    def _system(self, part: str) -> str:
        """ "alpine3.10" → "Alpine Linux 3.10", "bookworm" → "Debian 12 (bookworm)"."""
        if part in RELEASES:
            return RELEASES[part].split(",", maxsplit=1)[0]
        if self.product == "Debian" and part in BRANCHES:
            return BRANCHES[part]
        found = _RELEASE.match(part) if part[-1:].isdecimal() else None
        return f"{SYSTEM_NAMES[found[1]]} {found[2]}" if found and found[2] and found[1] in SYSTEM_NAMES else ""

    def _words(self, part: str) -> str:
        if machine := PROCESSORS.get(part):
            return _(FOR_PROCESSOR, machine=_(MACHINES[machine]))
        words = OWN_PARTS.get(self.product, {}).get(part) or PARTS.get(part)
        return _(words) if words else ""

    def told(self) -> str:
        return ", ".join([*self._named(), *self.rest])

    def _named(self) -> list[str]:
        """The product with its version on its system; nothing where the tag tells none of that."""
        product, system = self.product, self.system
        of_system = not product or (system and system.startswith(product))
        if self.version:
            meaning = f"{product or 'Ubuntu'} {self.version}"
        elif self.channel or of_system:
            meaning = product
        else:
            meaning = _("the newest {product}", product=product)
        if system and meaning and (self.version or not of_system):
            return [_("{product} on {system}", product=meaning, system=system)]
        return [system or meaning] if system or meaning else []


def _of_scala(tag: str) -> str:
    """Java, sbt and Scala, with a line between them."""
    found = _SCALA.match(tag[:_LONGEST])
    if not found:
        return ""
    others = (_("with {product} {version}", product=name, version=found[at]) for at, name in ((2, "sbt"), (1, "Java")))
    return ", ".join([f"Scala {found[3]}", *others])
