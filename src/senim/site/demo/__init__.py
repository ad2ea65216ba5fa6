"""The demo council: Akkol district with its real places; its people and appeals are invented and marked
so.
"""

from senim.site.demo.loading import SLUG, load, there

__all__ = ["SLUG", "load", "there"]
