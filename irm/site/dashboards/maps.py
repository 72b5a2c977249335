"""The world as SVG: shapes derived from UN Geodata, in the Equal Earth projection, drawn by the server.

The map shows real States and the stage of their reviews, never performance (DESIGN section 1), and stands with the
disclaimer of the United Nations. States too small for a shape are circles.
"""

import csv
import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

WIDTH, HEIGHT = 2000, 974
ANTARCTICA = "ATA"
HALF_TURN, FULL_TURN = 180, 360
_A = (1.340264, -0.081106, 0.000893, 0.003796)  # Šavrič, Patterson and Jenny, 2018
_M = math.sqrt(3) / 2
_X_MOST, _Y_MOST = 2.706629983696, 1.317362759157

Point = tuple[int, int]
Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Shape:
    """One State's outline as SVG path data, or the centre of its circle."""

    iso3: str
    path: str = ""
    x: int = 0
    y: int = 0


@cache
def shapes() -> tuple[Shape, ...]:
    """The outlines of the world, then the circles of the States that have none; read once per process."""
    folder = Path(settings.BASE_DIR) / "irm" / "register" / "reference"
    world = json.loads((folder / "world_un_110m.topojson.json").read_text())
    arcs = [_places(arc, world["transform"]) for arc in world["arcs"]]
    outlines = [
        Shape(geometry["id"], path=_path(geometry, arcs))
        for geometry in world["objects"]["countries"]["geometries"]
        if geometry.get("arcs")
        and geometry["id"] != ANTARCTICA  # holds no State and would be cut by the sheet
    ]
    return (*outlines, *_circles(folder, {shape.iso3 for shape in outlines if shape.path}))


def project(longitude: float, latitude: float) -> Point:
    """A place on the sheet."""
    theta = math.asin(_M * math.sin(math.radians(latitude)))
    square = theta * theta
    sixth = square**3
    slope = _A[0] + 3 * _A[1] * square + sixth * (7 * _A[2] + 9 * _A[3] * square)
    x = math.radians(longitude) * math.cos(theta) / (_M * slope)
    y = theta * (_A[0] + _A[1] * square + sixth * (_A[2] + _A[3] * square))
    return round(WIDTH * (x / _X_MOST + 1) / 2), round(HEIGHT * (1 - y / _Y_MOST) / 2)


def _places(deltas: list[list[int]], transform: dict[str, list[float]]) -> list[Place]:
    """Longitudes and latitudes of an arc."""
    places, x, y = [], 0, 0
    (scale_x, scale_y), (shift_x, shift_y) = transform["scale"], transform["translate"]
    for dx, dy in deltas:
        x, y = x + dx, y + dy
        places.append((x * scale_x + shift_x, y * scale_y + shift_y))
    return places


def _path(geometry: dict, arcs: list[list[Place]]) -> str:
    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    return "".join(_ring(ring, arcs) for polygon in polygons for ring in polygon)


def _ring(ring: list[int], arcs: list[list[Place]]) -> str:
    """A closed outline in relative steps; points that fall together are left out, specks too."""
    points: list[Point] = []
    for place in _unwrapped(ring, arcs):
        point = project(*place)
        if not points or points[-1] != point:
            points.append(point)
    if len(points) < 4:
        return ""
    (x, y), *others = points
    steps = " ".join(_steps((x, y), others[:-1]))
    return f"M{x} {y}l{steps}z"


def _unwrapped(ring: list[int], arcs: list[list[Place]]) -> list[Place]:
    """The places of a ring; one that crosses the antimeridian goes on beyond 180° on the side of its greater part."""
    places: list[Place] = []
    turns, previous = 0, None
    for number in ring:
        for longitude, latitude in arcs[number] if number >= 0 else reversed(arcs[~number]):
            if previous is not None and abs(longitude - previous) > HALF_TURN:
                turns += 1 if longitude < previous else -1
            previous = longitude
            places.append((longitude + FULL_TURN * turns, latitude))
    middle = sum(longitude for longitude, _latitude in places) / len(places)
    shift = FULL_TURN * round(middle / FULL_TURN)
    return [(longitude - shift, latitude) for longitude, latitude in places]


def _steps(start: Point, points: list[Point]) -> Iterator[str]:
    x, y = start
    for to_x, to_y in points:
        yield f"{to_x - x} {to_y - y}"
        x, y = to_x, to_y


def _circles(folder: Path, drawn: set[str]) -> Iterator[Shape]:
    with (folder / "state_centroids.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["iso3"] not in drawn:
                x, y = project(float(row["longitude"]), float(row["latitude"]))
                yield Shape(row["iso3"], x=x, y=y)
