"""nginx that starts as another user than root."""

import pytest

from .rules import lines


@pytest.mark.parametrize(
    ("base", "rest", "found"),
    [
        ("nginx:1.30", "USER nginx", [2]),
        ("nginx:1.30-alpine", 'USER 101:101\nCMD ["nginx", "-g", "daemon off;"]', [2]),
        ("nginx:1.30", "USER root", []),
        ("nginx:1.30", "USER nginx\nUSER 0", []),
        ("nginx:1.30", "RUN touch /run/nginx.pid && chown nginx /run/nginx.pid\nUSER nginx", []),
        ("nginx:1.30", "COPY nginx.conf /etc/nginx/nginx.conf\nUSER nginx", []),
        ("nginx:1.30", "COPY conf /etc/nginx/\nUSER nginx", []),
        ("nginx:1.30", "COPY site.conf /etc/nginx/conf.d/default.conf\nUSER nginx", [3]),
        ("nginx:1.30", 'USER nginx\nCMD ["./server"]', []),
        ("nginxinc/nginx-unprivileged:1.30", "USER nginx", []),
    ],
)
def test_nginx_needs_what_is_root_s(base: str, rest: str, found: list[int]) -> None:
    assert lines("ServerNeedsRoot", f"FROM {base}\n{rest}\n") == found
