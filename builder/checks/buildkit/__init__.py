"""BuildKit's 22 rules under BuildKit's names (docs.docker.com/reference/build-checks/), with its conditions where the
text alone can tell. Conditions follow moby/buildkit, frontend/dockerfile/linter and dockerfile2llb."""

from builder.checks.rule import Rule

from . import bases, copies, layout, names, settings, start, variables

RULES: tuple[Rule, ...] = (
    *names.RULES,
    *bases.RULES,
    *variables.RULES,
    *settings.RULES,
    *start.RULES,
    *copies.RULES,
    *layout.RULES,
)
