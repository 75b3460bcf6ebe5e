"""What several pages show: faces, bars, votes, heat maps, notices, and the widgets that ask."""
