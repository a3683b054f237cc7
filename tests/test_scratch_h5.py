import time
import pytest
from django.test import override_settings
from django.utils import timezone
from convive.demo import city
from convive.demo.loading import promises
SPENT={}
@pytest.mark.django_db(transaction=False)
def test_it(settings, monkeypatch):
    settings.IS_DEMO=True
    real=promises.load
    def timed(made):
        begun=time.monotonic(); real(made); SPENT['s']=time.monotonic()-begun
    monkeypatch.setattr(promises,'load',timed)
    for heavy in ('incidents','board','rooms','concerns','results','findings','plan','first_hour','sources','services'):
        pass
    city.invent(today=timezone.localdate())
    print("SPENT",SPENT)
    from convive.bodies.models import Agreement, Amendment, Notice
    for one in Agreement.objects.all(): print(one.sort, one, [ (t.number, t.signatures.count()) for t in one.texts.all()])
    print([(a.state) for a in Amendment.objects.all()], Notice.objects.count())
    from django_tasks_db.models import DBTaskResult
    print("tasks", DBTaskResult.objects.count())
