"""YAML as the manuscript's files have it: numbers with the digits that they were given."""

from __future__ import annotations

from decimal import Decimal
from typing import Any


def _digits(dumper: Any, number: Decimal) -> Any:
    digits = format(number, "f")
    return dumper.represent_scalar(f"tag:yaml.org,2002:{'float' if '.' in digits else 'int'}", digits)


def dump(values: Any, flow: bool | None = False) -> str:
    """Values as YAML text, in their order; with `flow` None, what holds nothing further stands in brackets."""
    import yaml

    class Dumper(yaml.CSafeDumper):
        """Writes decimals."""

    Dumper.add_representer(Decimal, _digits)
    text: str = yaml.dump(values, Dumper=Dumper, default_flow_style=flow, sort_keys=False, allow_unicode=True, width=110)
    return text
