"""The pages: one room by area; they meet only in the kit."""
