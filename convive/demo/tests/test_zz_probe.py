import tempfile
from pathlib import Path
from django.test import TestCase, override_settings
from django.utils import timezone, translation
from convive.demo import city
class TestProbe(TestCase):
    @classmethod
    def setUpClass(cls):
        folder = cls.enterClassContext(tempfile.TemporaryDirectory())
        (Path(folder) / "mail").mkdir()
        cls.enterClassContext(override_settings(DATA_DIR=Path(folder), IS_DEMO=True))
        super().setUpClass()
    @classmethod
    def setUpTestData(cls):
        with translation.override("en"):
            city.invent(today=timezone.localdate())
    def test_it(self):
        from convive.landscape.boards import queries
        from convive.releases.models import Release
        for aud in ("public","partners"):
            for s in queries.sources_shown(aud):
                b = queries.board_of(s, aud)
                w = b.others.get("where")
                if not w: continue
                print(aud, s.name, w.parents, w.sides)
                for p in queries.periods_of(w):
                    print(p, queries.finest_rows(w, p), w.cells.get(("*",p)))
        for r in Release.objects.all():
            if "where" in r.slug: print(r.slug, r.audience, r.dims)
