"""The only door of this app to the engine: notices to rows, rows to the engine's values, who can do what."""

from cordee_web.apps.opportunities.bridge.opportunity import (
    brick_of,
    bricks_of,
    opportunity_of,
)

__all__ = ["brick_of", "bricks_of", "opportunity_of"]
