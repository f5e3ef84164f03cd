"""The engine as builder uses it: buildx for building, the engine's API for images. Nothing else here reaches it."""
