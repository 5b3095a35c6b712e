"""The everyday functions: load, read, write, check, ask. They tie the layers together."""
