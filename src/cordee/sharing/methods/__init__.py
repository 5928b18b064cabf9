"""The ways to share: by a key of parts, by Shapley, by the nucleolus; and the test of the core."""
