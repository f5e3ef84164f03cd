"""Our own rules: what costs learners most. Warnings first, then hints in the order of their worth, because a file gets
only a few of those."""

from builder.checks.rule import Rule

from . import (
    apt,
    braces,
    comments,
    context,
    exec_form,
    families,
    images,
    install,
    layers,
    manifests,
    packages,
    scripts,
    secrets,
    shell,
    start,
    substitution,
    versions,
)

RULES: tuple[Rule, ...] = (
    *secrets.RULES,
    images.RULES[0],
    images.RULES[2],
    *comments.WARNINGS,
    *apt.UPDATES,
    *context.WARNINGS,
    *shell.WARNINGS,
    *start.WARNINGS,
    *exec_form.WARNINGS,
    *families.WARNINGS,
    *manifests.WARNINGS,
    *versions.WARNINGS,
    *substitution.WARNINGS,
    *braces.WARNINGS,
    *install.RULES,
    *context.IGNORE,
    *start.USER,
    *layers.REMOVING,
    *shell.PIPES,
    *scripts.RULES,
    *packages.RULES,
    *apt.HABITS,
    *context.ADD,
    images.RULES[1],
    *layers.VOLUMES,
    *start.EXPOSE,
)
