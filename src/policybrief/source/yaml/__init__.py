"""Strict YAML in which every key and value knows its place."""

from policybrief.source.yaml.node import Mapping, Node, Scalar, Sequence, Step, find, key_place, plain_data
from policybrief.source.yaml.reader import parse

__all__ = ["Mapping", "Node", "Scalar", "Sequence", "Step", "find", "key_place", "parse", "plain_data"]
