"""Needs: what is asked, the bricks it is made of, who was told and who answered."""
