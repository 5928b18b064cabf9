"""The platform: people, firms, needs and groupings on screen, on top of the engine `cordee`."""
