"""Parts of several pages: faces, bars, votes, heat maps, notices, and the widgets that ask."""
