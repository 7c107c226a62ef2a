"""The desktop application: the only room with widgets. Views show, the session decides."""
