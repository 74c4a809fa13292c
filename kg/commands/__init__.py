"""The commands: one module for each, with ``register(cli)`` that adds it to the command line."""
