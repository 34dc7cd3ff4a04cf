"""`content/publisher.yaml`: who publishes, and the defaults of all briefs."""

from __future__ import annotations

from policybrief.model.written import Publisher
from policybrief.problems import Place, Problems, did_you_mean
from policybrief.read.declared import empty, read_declared, read_yaml
from policybrief.read.interpret import Interpreter
from policybrief.source.files import Files
from policybrief.source.reading import Reading

FILE = "content/publisher.yaml"


def read_publisher(files: Files, problems: Problems) -> Publisher:
    """The publisher of the workspace; without the file a problem, and a publisher without a name."""
    reading = Reading(files=files, folder="content", language="en", problems=problems, bodies=lambda name: None)
    publisher = _read(reading, files, problems)
    _tell_strays(files, publisher, problems)
    return publisher


def _read(reading: Reading, files: Files, problems: Problems) -> Publisher:
    if not files.exists(FILE):
        near = _misnamed(files)
        remedy = f"rename '{near}'" if near else "make the file; it needs one line: 'name:' and who publishes"
        problems.add("missing-file", "content/publisher.yaml is missing", Place(FILE), remedy)
        return empty(Publisher, FILE)
    node = read_yaml(FILE, reading)
    if node is None:
        return empty(Publisher, FILE)
    publisher = Interpreter(None, reading).tree(read_declared(Publisher, node, None, reading))
    if publisher.site is not None and publisher.site.value and not publisher.site.value.endswith("/"):
        problems.add("bad-url", f"'{publisher.site.value}' does not end in /", publisher.site.place, f"write '{publisher.site.value}/'")
    return publisher


def _misnamed(files: Files) -> str | None:
    """The file that is probably meant to be publisher.yaml."""
    return did_you_mean(FILE.rpartition("/")[2], files.listing("content"))


def _tell_strays(files: Files, publisher: Publisher, problems: Problems) -> None:
    """Files beside the folders of the briefs that nobody reads."""
    known = [FILE.rpartition("/")[2], publisher.brand.value if publisher.brand is not None else ""]
    if not files.exists(FILE):
        known.append(_misnamed(files) or "")  # told
    for name in files.listing("content"):
        if name.startswith("_") or name.endswith(".csl") or name in known or files.is_folder(f"content/{name}"):
            continue
        remedy = "move it into the folder of a brief, remove it, or let its name begin with _ to have it passed over"
        problems.add("unknown-file", f"'{name}' is no file of a workspace's content", Place(f"content/{name}"), remedy)
