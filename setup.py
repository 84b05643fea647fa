"""Which packages a wheel holds. The tables lie in datasets/ here, inside the package in a wheel."""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["livecommerce*", "widgets*"]), "livecommerce.datasets"],
    package_dir={"livecommerce.datasets": "datasets"},
    package_data={"": [f"**/*.{kind}" for kind in ("json", "yaml", "js", "css", "npz", "svg")]},
)
