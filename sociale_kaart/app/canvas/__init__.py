"""The map on the screen: looks, gestures and pictures of one resolved map. Knows no project and no session."""
