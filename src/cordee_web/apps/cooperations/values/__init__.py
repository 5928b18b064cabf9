"""Values and registries of the cooperations: what the apps above hang on them.

Each registry is filled in the `receivers.py` of an app, which is read once when the site starts.
"""
