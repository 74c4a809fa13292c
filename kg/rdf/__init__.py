"""The graph as text: identifiers to IRIs, terms and triples as N-Triples and Turtle, records to triples.

In come the frozen records of ``extract``; out go triples, each a tuple of three strings as N-Triples writes them, and the
stream of Turtle that is sorted outside memory.  Nothing here opens a store or asks a question.
"""
