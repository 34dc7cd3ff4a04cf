"""Text to values with line and column: strict YAML, MyST, CSV, bibliographies. Knows nothing of briefs."""
