"""Terms, shapes and vocabulary tables, and the few lines that load them."""
