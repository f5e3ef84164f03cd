"""Names of modules where pip wants those of packages."""

import pytest

from tests.builder.rules import lines, mended


@pytest.mark.parametrize(
    ("name", "package"), [("cv2", "opencv-python-headless"), ("PIL", "pillow"), ("sklearn", "scikit-learn")]
)
def test_a_module_whose_package_has_another_name_is_told_with_that(name: str, package: str) -> None:
    text = f"FROM python:3.14\nRUN pip install --no-cache-dir numpy {name}\n"
    assert mended("PackageNotThere", text) == text.replace(name, package)


def test_a_part_of_python_itself_is_told() -> None:
    assert lines("PackageNotThere", "FROM python:3.14\nRUN python3 -m pip install flask json os\n") == [2, 2]


@pytest.mark.parametrize("words", ["pillow pyyaml", "-r cv2", "--target os flask", "./json", "json==1.0", "'cv2'"])
def test_nothing_is_said_of_packages_files_and_values(words: str) -> None:
    assert lines("PackageNotThere", f"FROM python:3.14\nRUN pip install {words}\n") == []
