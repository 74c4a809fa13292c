"""Citations linked by the United Nations' own editors, as stand-off labels; see README.md."""
