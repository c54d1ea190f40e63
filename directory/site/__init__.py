"""What every page shares: middleware, context, error pages, health."""
