"""Frozen values that flow from room to room: prose, facts, manuscript, brief, document. They know no file, HTML or theme."""
