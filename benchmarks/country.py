"""The whole country: all neighbourhoods of 2019 with the crimes that the police registered: project, page and picture.

    python benchmarks/country.py [FOLDER]

FOLDER holds the real files (default: `../shared/data` beside the checkout). Limits: 12 s in total, a page of 8 MB,
1.2 GB of memory. Beside it, in the same run, the plain way: geopandas reads and merges, folium writes the page. The
plain way makes no project and no picture, repairs nothing and its page is blank without internet.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from measure import ROOT, Run, report, run, sociale_kaart

AREAS = Path("buurten/nl_buurten_2019_RD.gpkg")
TABLE = Path("statistics/nl_buurten_2024_kerncijfers_misdrijven_2021_2025.csv")
LIMIT_SECONDS, LIMIT_PAGE_MB, LIMIT_MEMORY_GB = 12.0, 8.0, 1.2

PLAIN = """
import sys
import folium, geopandas, mapclassify, pandas
areas, table, page = sys.argv[1:]
column = "misdrijven_2024"
frame = geopandas.read_file(areas).merge(pandas.read_csv(table), left_on="statcode", right_on="code", how="left")
frame = frame[["statcode", "naam", column, "geometry"]].to_crs(4326)
bins = mapclassify.Quantiles(frame[column].dropna(), k=5).bins
colours = ["#ffffcc", "#a1dab4", "#41b6c4", "#2c7fb8", "#253494"]
def style(feature):
    value = feature["properties"][column]
    colour = "#cccccc" if value is None else colours[min(int((bins < value).sum()), 4)]
    return {"fillColor": colour, "fillOpacity": 0.8, "color": "#666666", "weight": 0.5}
view = folium.Map(location=[52.2, 5.3], zoom_start=8, prefer_canvas=True)
folium.GeoJson(frame, style_function=style, tooltip=folium.GeoJsonTooltip(["naam", column])).add_to(view)
view.save(page)
"""


def crimes(made: Run) -> str:
    """Return the quantity of the newest registered crimes in the project, from what `new --json` told."""
    found = [(str(i["id"]).partition("@")[0], i.get("year") or 0) for i in json.loads(made.output)["indicators"]]
    indicator, year = max((pair for pair in found if pair[0] == "misdrijven"), key=lambda pair: pair[1])
    return f"{indicator}@{year}" if year else indicator


def ours(data: Path, folder: Path) -> list[tuple[str, float, str, float | None]]:
    """Run the command line as a person would, one process per step, and return what it took."""
    project, page, picture = folder / "land.gpkg", folder / "land.html", folder / "land.png"
    made = sociale_kaart("new", project, data / AREAS, data / TABLE, "--json")
    quantity = crimes(made)
    paged = sociale_kaart("export", project, "--choropleth", quantity, "--to", page)
    pictured = sociale_kaart("export", project, "--choropleth", quantity, "--to", picture)
    steps = (made, paged, pictured)
    return [
        ("new: project.gpkg", made.seconds, "s", None),
        (f"export: html of {quantity}", paged.seconds, "s", None),
        ("export: png", pictured.seconds, "s", None),
        ("in total", sum(step.seconds for step in steps), "s", LIMIT_SECONDS),
        ("the page", page.stat().st_size / 1e6, "MB", LIMIT_PAGE_MB),
        ("peak memory", max(step.megabytes for step in steps) / 1000, "GB", LIMIT_MEMORY_GB),
    ]


def plain(data: Path, folder: Path) -> list[tuple[str, float, str, float | None]]:
    """Run the plain geopandas and folium way and return what it took."""
    page = folder / "plain.html"
    made = run(sys.executable, "-c", PLAIN, data / AREAS, data / TABLE, page)
    return [
        ("plain geopandas + folium: html alone", made.seconds, "s", None),
        ("the plain page", page.stat().st_size / 1e6, "MB", None),
        ("peak memory of the plain way", made.megabytes / 1000, "GB", None),
    ]


def main(data: Path) -> None:
    absent = [str(path) for path in (AREAS, TABLE) if not (data / path).is_file()]
    if absent:
        print(f"Nothing measured: {data} does not hold {' and '.join(absent)}.")
        return
    with tempfile.TemporaryDirectory() as folder:
        report(ours(data, Path(folder)) + plain(data, Path(folder)))


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else ROOT.parent / "shared" / "data").resolve())
