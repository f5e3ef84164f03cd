"""The container engine as runner uses it. Nothing else in runner imports docker or knows the engine's own words."""
