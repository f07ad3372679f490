"""What is said in the scenes of the series."""
