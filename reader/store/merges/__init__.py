"""Two laptops, no server: handing out, bringing together, and picking where copies disagree."""
