"""A program of .NET under another name than its project's is told; what may have that name is not."""

import pytest

from tests.builder.rules import lines, mended, sentences

_BUILD = "FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nWORKDIR /src\nCOPY . .\n{}\n"
_RUN = (
    'FROM mcr.microsoft.com/dotnet/aspnet:10.0\nWORKDIR /app\nCOPY --from=build /app .\nENTRYPOINT ["dotnet", "{}"]\n'
)
_PUBLISH = _BUILD.format('RUN dotnet publish "Web/WebShop.csproj" -c Release -o /app')


def test_a_name_in_other_letters_is_mended() -> None:
    text = _PUBLISH + _RUN
    assert mended("StartNotThere", text.format("webshop.dll")) == text.format("WebShop.dll")


def test_another_name_is_told_with_what_may_be_the_reason() -> None:
    (sentence,) = sentences("StartNotThere", _PUBLISH + _RUN.format("MyApp.dll"))
    assert "AssemblyName" in sentence
    assert sentence.endswith("Write WebShop.dll")


@pytest.mark.parametrize(
    "text",
    [
        _PUBLISH + _RUN.format("WebShop.dll"),
        _PUBLISH + _RUN.format("/app/WebShop.dll"),
        _BUILD.format("RUN dotnet publish -o /app") + _RUN.format("MyApp.dll"),
        _BUILD.format("RUN dotnet publish A.csproj -p:AssemblyName=MyApp -o /app") + _RUN.format("MyApp.dll"),
        _BUILD.format("RUN dotnet publish A.csproj -o /app && dotnet publish B.csproj -o /app") + _RUN.format("C.dll"),
        _BUILD.format("RUN dotnet publish A.csproj -o /app && mv /app/A.dll /app/C.dll") + _RUN.format("C.dll"),
    ],
)
def test_a_name_that_may_be_right_is_left_alone(text: str) -> None:
    assert lines("StartNotThere", text) == []
