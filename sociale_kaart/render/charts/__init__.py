"""Charts that belong to the maps: a project becomes a `Chart`, numbers and words; a `Chart` becomes a page. No Qt."""
