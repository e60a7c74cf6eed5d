"""A person's gold against what was read: figures, and what was missed or read wrongly."""
