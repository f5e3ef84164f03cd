"""Variables that official images set (ENV in their own Dockerfiles), and what they hold."""

from __future__ import annotations

import re

from builder.checks.bases import split_image
from builder.dockerfile.image_names import behind_copy
from webapp.wording import mark

_JAVA_HOME = mark("the directory of Java")
_WILDFLY = mark("the directory of WildFly, /opt/jboss/wildfly")
_NOTEBOOKS = ("jupyter/", "quay.io/jupyter/")
_OF_NOTEBOOKS = {
    "NB_USER": mark("the user that comes with the image, jovyan"),
    "NB_UID": mark("the number of the user that comes with the image, 1000"),
    "NB_GID": mark("the number of that user's group, 100"),
    "CONDA_DIR": mark("the directory of conda, /opt/conda"),
}

BROUGHT: dict[str, dict[str, str]] = {
    "php": {
        "PHPIZE_DEPS": mark("the packages needed to build PHP extensions"),
        "PHP_INI_DIR": mark("the directory with PHP's settings, /usr/local/etc/php"),
        "PHP_VERSION": mark("the version of PHP"),
        "PHP_CFLAGS": mark("the settings PHP was compiled with"),
        "APACHE_CONFDIR": mark("the directory with Apache's settings, where the tag says apache"),
    },
    "ruby": {
        "GEM_HOME": mark("the directory that gem installs into"),
        "BUNDLE_APP_CONFIG": mark("the directory with Bundler's settings"),
        "RUBY_VERSION": mark("the version of Ruby"),
        "RUBY_MAJOR": mark("the first numbers of Ruby's version"),
    },
    "node": {
        "NODE_VERSION": mark("the version of Node.js"),
        "YARN_VERSION": mark("the version of Yarn that comes with it"),
    },
    "python": {"PYTHON_VERSION": mark("the version of Python")},
    "golang": {
        "GOPATH": mark("the directory that Go downloads into, /go"),
        "GOLANG_VERSION": mark("the version of Go"),
        "GOTOOLCHAIN": mark("which version of Go to use: local, the one installed here"),
    },
    "rust": {
        "CARGO_HOME": mark("the directory of cargo, /usr/local/cargo"),
        "RUSTUP_HOME": mark("the directory of rustup, /usr/local/rustup"),
        "RUST_VERSION": mark("the version of Rust"),
    },
    "nginx": {
        "NGINX_VERSION": mark("the version of nginx"),
        "NJS_VERSION": mark("the version of njs, JavaScript for nginx"),
    },
    "tomcat": {
        "CATALINA_HOME": mark("the directory of Tomcat, /usr/local/tomcat"),
        "TOMCAT_VERSION": mark("the version of Tomcat"),
        "JAVA_HOME": _JAVA_HOME,
    },
    "openjdk": {"JAVA_HOME": _JAVA_HOME, "JAVA_VERSION": mark("the version of Java")},
    "eclipse-temurin": {"JAVA_HOME": _JAVA_HOME, "JAVA_VERSION": mark("the version of Java")},
    "maven": {"MAVEN_HOME": mark("the directory of Maven"), "JAVA_HOME": _JAVA_HOME},
    "gradle": {"GRADLE_HOME": mark("the directory of Gradle"), "JAVA_HOME": _JAVA_HOME},
    "postgres": {
        "PGDATA": mark("the directory with the database"),
        "PG_MAJOR": mark("the first number of PostgreSQL's version"),
        "PG_VERSION": mark("the version of PostgreSQL"),
    },
    "mysql": {
        "MYSQL_MAJOR": mark("the first numbers of MySQL's version"),
        "MYSQL_VERSION": mark("the version of MySQL"),
    },
    "mongo": {
        "MONGO_MAJOR": mark("the first numbers of MongoDB's version"),
        "MONGO_VERSION": mark("the version of MongoDB"),
    },
    "elixir": {"ELIXIR_VERSION": mark("the version of Elixir")},
    "julia": {"JULIA_PATH": mark("the directory of Julia"), "JULIA_VERSION": mark("the version of Julia")},
    "caddy": {"CADDY_VERSION": mark("the version of Caddy")},
    "pytorch/pytorch": {"PYTORCH_VERSION": mark("the version of PyTorch")},
    "nvidia/cuda": {"CUDA_VERSION": mark("the version of CUDA")},
    "jenkins/jenkins": {
        "JENKINS_HOME": mark("the directory with Jenkins' settings and data, /var/jenkins_home"),
        "JENKINS_VERSION": mark("the version of Jenkins"),
    },
    "jboss/wildfly": {"JBOSS_HOME": _WILDFLY},
    "quay.io/wildfly/wildfly": {"JBOSS_HOME": _WILDFLY},
    "httpd": {"HTTPD_PREFIX": mark("the directory of Apache, /usr/local/apache2")},
}


_OLD_NODE = re.compile(r"(?:\d|1\d|2[0-5])(?!\d)")
_NAMES = frozenset(name for known in (*BROUGHT.values(), _OF_NOTEBOOKS) for name in known)


def brought_variable(name: str, base: str) -> str:
    """What a variable of that name holds that the image sets; "" where it is not known to set it."""
    if name not in _NAMES:
        return ""
    image = behind_copy(split_image(base)[0])
    if name == "YARN_VERSION" and not _OLD_NODE.match(split_image(base)[1]):  # newer images have no Yarn
        return ""
    known = _OF_NOTEBOOKS if image.startswith(_NOTEBOOKS) else BROUGHT.get(image, {})
    return known.get(name, "")
