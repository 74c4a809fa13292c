"""Documents from a public service into a folder: one at a time, slowly, checked, and never over what is there."""
