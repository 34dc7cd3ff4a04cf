"""Rules that need a whole manuscript, brief or output: one small function each, which changes nothing."""
