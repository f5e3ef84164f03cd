"""``POST /explain``: a Dockerfile in, its explanation out. Needs no engine, no sandbox and no signed-in person."""

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from ninja import Router, Schema
from pydantic import Field

from builder.engine.hadolint import second_opinion
from builder.explain import explain
from builder.explain.settings import Field as FieldName

router = Router(tags=["explain"])


class ExplainRequest(Schema):
    """More than 64 KiB of Dockerfile is answered with the one problem ``too_large``."""

    dockerfile: str = Field(max_length=1 << 20)
    dockerignore: str | None = Field(default=None, max_length=1 << 16)


class TokenOut(Schema):
    span: tuple[int, int]
    kind: str
    text: str
    explanation: str | None
    topic: str | None = Field(description="a key of `topics`")
    manual: str | None = Field(description="of a word for a program in shell text: where its own manual is")


class SettingOut(Schema):
    """One entry of the image's configuration: `value` is null when it is taken away or not known before the build."""

    field: FieldName
    name: str
    value: str | None
    line: int


class RebuildOut(Schema):
    """What runs again when the line is changed: the first lines of those instructions, and a sentence."""

    lines: list[int]
    words: str


class InstructionOut(Schema):
    line: tuple[int, int]
    span: tuple[int, int]
    keyword: str
    stage: int | None
    effect: str
    when: str
    summary: str
    tokens: list[TokenOut]
    sets: list[SettingOut]
    rebuilds: RebuildOut
    docs: str


class StartOut(Schema):
    """Process 1 of `docker run IMAGE`: `argv` is null when the base image decides."""

    argv: list[str] | None
    words: str
    shell: bool


class StageOut(Schema):
    index: int
    name: str | None
    base: str
    base_stage: int | None
    line: int
    instructions: list[int]
    config: list[SettingOut]
    starts: StartOut


class FixOut(Schema):
    span: tuple[int, int]
    text: str


class ProblemOut(Schema):
    line: tuple[int, int]
    span: tuple[int, int]
    severity: str
    code: str
    message: str
    docs: str
    fix: FixOut | None = None


class PanelOut(Schema):
    label: str
    text: str


class TopicOut(Schema):
    """What stands behind a token: a paragraph, and small panels to be drawn from left to right."""

    title: str
    paragraph: str
    when: str
    changes: str
    docs: str
    show: list[PanelOut]


class ExplanationOut(Schema):
    instructions: list[InstructionOut]
    stages: list[StageOut]
    problems: list[ProblemOut]
    topics: dict[str, TopicOut]


@router.post("/explain", response=ExplanationOut, exclude_unset=True, summary="Explain a Dockerfile")
def explain_dockerfile(request: HttpRequest, payload: ExplainRequest) -> JsonResponse:
    """Every instruction, every word and every mistake of the Dockerfile, with spans in the text as sent. Without
    `dockerignore` nothing is said about it; an empty one says that there is none."""
    explanation = explain(payload.dockerfile, payload.dockerignore)
    if settings.HADOLINT:
        explanation = explanation.also(second_opinion(settings.HADOLINT, payload.dockerfile, explanation.problems))
    return JsonResponse(explanation.to_json())  # reading it into the schema first would take half as long again
