// Only there to carry the precompiled header.
