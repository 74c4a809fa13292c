"""A build: files to records to a graph, tables, a store and a report.

In come files and folders; out goes one output folder, replaced only when complete.
"""
