import pytest
pytestmark=pytest.mark.django_db
from convive.pathway.tests import test_casework_beside as b
from convive.pathway.tests.test_casework_beside import readying, finding, room_url, team, case
@pytest.mark.parametrize("lang",["en","fr","ar"])
def test_dump(team, case, monkeypatch, lang):
    begun=[]
    monkeypatch.setattr(readying,"LARGE",1); monkeypatch.setattr(readying,"beside",begun.append)
    finding.drop_all()
    r=team.lead.client.post(room_url(team.space,"find"),{"words":"sami el tayeb"},headers={"accept-language":lang})
    open(f"/tmp/w/d/find-{lang}.html","wb").write(r.content)
