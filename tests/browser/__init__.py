"""What only a browser can show. Needs Chromium and built assets (`make assets`)."""
