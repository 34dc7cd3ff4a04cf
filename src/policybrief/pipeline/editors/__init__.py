"""Setting up an editor in a workspace: JSON Schema beside the content, and the settings of VS Code that name it."""

from policybrief.pipeline.editors.install import EditorSetup, is_set_up, set_up

__all__ = ["EditorSetup", "is_set_up", "set_up"]
