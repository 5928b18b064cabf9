"""Pages where a leader or an animateur connects other programs."""
