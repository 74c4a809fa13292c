"""A graph, or a part of it, in the formats that other programs load: RDF, JSON-LD, GraphML and GEXF.
"""
