"""Which outputs, which of them are current, and making the others: planned, run side by side, written whole or not at all."""
