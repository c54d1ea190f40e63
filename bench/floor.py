"""The site's own settings, with one address more: the floor."""

from config.settings import *

ROOT_URLCONF = "bench.floor_urls"
