"""Long work in the background: reading statements, making plans, rendering charts."""
