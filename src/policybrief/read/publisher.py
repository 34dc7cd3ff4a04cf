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
    if not files.exists(FILE):
        near = did_you_mean("publisher.yaml", files.listing("content"))
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
