"""Policy briefs from structured content."""
