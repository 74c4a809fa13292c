"""The one reading side: acts, citations and sentences out of a store, for whoever shows, traces or exports them.

In come a store and the names that people write; out go frozen records.  No page, file or command is known here.
"""
