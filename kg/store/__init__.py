"""Where a graph is kept: embedded on disk, on a SPARQL server, and the folder that is replaced only when complete.

In come files of triples; out go solutions of queries, in the order that a question states.
"""
