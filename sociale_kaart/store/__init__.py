"""The project file: a GeoPackage that any GIS opens. No Qt."""
