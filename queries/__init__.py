"""Questions to the graph (``*.rq``) and analyses of the network of acts."""
