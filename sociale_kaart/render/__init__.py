"""What every area is and why, and how that looks on paper. No Qt."""
