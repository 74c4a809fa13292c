"""Whether a graph is sound: the shapes, the tables against each other, and the tables against a gold set.
"""
