"""Pages of the needs: dropped, written, cut into bricks, told, answered, dated."""
