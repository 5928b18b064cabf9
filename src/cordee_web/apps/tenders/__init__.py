"""The joint tender room: who takes on what of a need that members answer together."""
