"""Write the sample data of the fictional municipality of Waterrade; the same run gives the same bytes.

python sample_data/make_sample.py [--out DIR]
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

import pyogrio
from making import cbs, policy, statline, tables, truth
from making.assemble import Town, build_town

FILES: dict[str, Callable[[Town, Path], None]] = {
    "wijkenbuurten_2018_v3.gpkg": cbs.write_geopackage,
    "buurt_2012.zip": cbs.write_shapefile_2012,
    statline.FILE: statline.write_statline,
    "cbs_pc6_2018.gpkg": cbs.write_postcodes,
    "open-data-leefbaarometer-meting-2018.zip": tables.write_leefbaarometer,
    "kwetsbare_groepen_waterrade_2012-2018.xlsx": tables.write_spreadsheet,
    "laagste_inkomens_pc6_2012_2018.csv": tables.write_postcode_incomes,
    "bezit_2018.csv": tables.write_stock,
    "beleidszones.shp": policy.write_zones,
    "maatregelen.geojson": policy.write_measures,
    "truth.json": truth.write_truth,
}


def write_all(folder: Path) -> None:
    """Write every file of the sample into `folder`, in place of what is there."""
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": "2019-06-01T12:00:00.000Z"})
    folder.mkdir(parents=True, exist_ok=True)
    place = build_town()
    for name, write in FILES.items():
        (folder / name).unlink(missing_ok=True)
        write(place, folder / name)


def main() -> None:
    """Read the command line and write."""
    parser = argparse.ArgumentParser(description="Write the sample data of the fictional municipality of Waterrade.")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent, help="folder to write to")
    write_all(parser.parse_args().out)


if __name__ == "__main__":
    main()
