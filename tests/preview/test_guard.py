"""Who may ask, and for what: a browser of this machine, for documents."""

from __future__ import annotations

import os
import socket

import pytest

from preview.running import Running, running
from worlds import lay


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory):
    root = tmp_path_factory.mktemp("guarded")
    secret = root / "secret.txt"
    secret.write_text("a secret")
    workspace = lay(root / "workspace")
    os.symlink(secret, workspace / "content/trees/linked.txt")
    os.symlink(root, workspace / "content/outside")
    with running(workspace) as found:
        found.get("/problems.json")
        yield found


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_only_reading(there: Running, method: str) -> None:
    answer = there.ask("/trees/en/", method)
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("path", ["/", "/trees/en/", "/trees/en/trees.pdf", "/problems.json", "/-/trees/en/", "/-/frame.js"])
def test_head_says_what_get_would(there: Running, path: str) -> None:
    got, head = there.ask(path), there.ask(path, "HEAD")
    assert head.body == b""
    told = ("content-type", "content-length")
    assert (head.status, [head.headers[name] for name in told]) == (200, [got.headers[name] for name in told])


@pytest.mark.parametrize("host", ["evil.example", "evil.example:{port}", "127.0.0.1:1", "127.0.0.1", "localhost.evil.example:{port}", ""])
def test_an_address_of_the_web_that_leads_here_is_refused(there: Running, host: str) -> None:
    """DNS rebinding: the browser thinks that it asks another server."""
    answer = there.ask("/trees/en/", headers={"Host": host.format(port=there.port)})
    assert answer.status in (400, 403)
    assert b"Plant" not in answer.body


def test_both_names_of_this_machine_are_known(there: Running) -> None:
    for name in ("127.0.0.1", "localhost", "LOCALHOST"):
        assert there.ask("/trees/en/", headers={"Host": f"{name}:{there.port}"}).status == 200


def test_a_second_host_is_no_way_around(there: Running) -> None:
    request = f"GET /trees/en/ HTTP/1.1\r\nHost: 127.0.0.1:{there.port}\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
    assert raw(there, request.encode()).split(b" ")[1] in (b"400", b"403")


@pytest.mark.parametrize("path", ["/trees/en/", "/-/events/trees/en/", "/problems.json"])
@pytest.mark.parametrize("origin", ["http://evil.example", "https://127.0.0.1:{port}", "http://127.0.0.1:1", "null"])
def test_pages_of_other_origins_may_not_ask(there: Running, path: str, origin: str) -> None:
    assert there.ask(path, headers={"Origin": origin.format(port=there.port)}).status == 403


def test_our_own_pages_may(there: Running) -> None:
    for name in ("127.0.0.1", "localhost"):
        assert there.ask("/problems.json", headers={"Origin": f"http://{name}:{there.port}"}).status == 200


@pytest.mark.parametrize(("site", "dest", "status"), [
    ("cross-site", "iframe", 403), ("cross-site", "image", 403), ("same-site", "script", 403), ("cross-site", "document", 200),
    ("same-origin", "iframe", 200), ("none", "document", 200),
])  # fmt: skip
def test_other_pages_may_link_here_and_not_embed(there: Running, site: str, dest: str, status: int) -> None:
    assert there.ask("/trees/en/", headers={"Sec-Fetch-Site": site, "Sec-Fetch-Dest": dest}).status == status


def test_a_web_socket_is_not_offered(there: Running) -> None:
    upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "c2hhZGUgb2YgdHJlZXM="}
    answers = [there.ask("/", headers={**upgrade, "Origin": origin}).status for origin in ("http://evil.example", there.address)]
    assert answers == [403, 200], "101 would be an open socket"


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt", "/trees/en/../../../secret.txt", "/trees/en/..%2f..%2f..%2fsecret.txt", "/%2e%2e/secret.txt",
        "/trees/%2e%2e/secret.txt", "//etc/passwd", "/trees/en//etc/passwd", "/trees/en/sections/..%2f..%2fbrief.yaml",
        "/-/..%2f..%2fserver.py", "/-/../routes.py", "/-/%2e%2e%2fguard.py", "/trees/linked.txt", "/trees/en/linked.txt",
        "/outside/secret.txt", "/outside/en/", "/content/publisher.yaml", "/trees/en/brief.yaml", "/.git/config",
        "/trees/en/%00", "/trees%5cen/", "/-/pictures/trees/en/..%2f1.png",
    ],
)  # fmt: skip
def test_no_path_leads_out(there: Running, path: str) -> None:
    answer = there.ask(path)
    assert answer.status in (400, 404, 503), path
    assert b"secret" not in answer.body
    assert b"City desk" not in answer.body


def test_nonsense_is_answered_and_the_server_goes_on(there: Running) -> None:
    for request in (b"\x16\x03\x01\x02\x00\x01", b"GET\r\n\r\n", b"GET / HTTP/9\r\n\r\n", b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\n\r\n"):
        raw(there, request)
        assert there.ask("/").status == 200


@pytest.mark.parametrize("path", ["/", "/trees/en/", "/-/trees/en/", "/problems.json", "/trees/en/trees.pdf", "/nothing", "/-/frame.js"])
def test_every_answer_is_kept_by_nobody_and_taken_for_nothing_else(there: Running, path: str) -> None:
    headers = there.ask(path).headers
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "server" not in headers


def test_neither_frame_nor_page_can_run_what_is_not_ours(there: Running) -> None:
    frame, page = (there.ask(path).headers["content-security-policy"] for path in ("/-/trees/en/", "/trees/en/"))
    assert "script-src 'self'" in frame
    assert "frame-ancestors 'none'" in frame
    assert "unsafe" not in frame
    assert "default-src 'none'" in page
    assert "script-src" not in page
    assert "frame-ancestors 'self'" in page


def test_it_listens_on_this_machine_alone(there: Running) -> None:
    import psutil

    mine = [each.laddr for each in psutil.Process().net_connections("tcp") if each.status == psutil.CONN_LISTEN]
    assert [address.ip for address in mine if address.port == there.port] == ["127.0.0.1"]


def raw(there: Running, request: bytes) -> bytes:
    """What comes back for these very bytes."""
    with socket.create_connection(("127.0.0.1", there.port), timeout=20) as connection:
        answer = b""
        try:
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
            while data := connection.recv(65536):
                answer += data
        except OSError:  # it hung up first
            pass
    return answer
