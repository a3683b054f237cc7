import pytest
from tests.journeys.looking import problems_of
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
def test_see(visitor):
    out=[]
    who = visitor(width=320, language="ar")
    def look(path,name,v):
        try:
            v.page.goto(path)
            v.page.screenshot(path=f"/tmp/w/b5/u6_{name}.png", full_page=True)
            out.append((name, v.page.title(), problems_of(v), v.complaints[:])); v.complaints.clear()
        except Exception as e:
            out.append((name,repr(e)[:300]))
    look("/landscape/lived-through-hate/","door",who)
    look("/landscape/lived-through-hate/tell/","tell",who)
    look("/landscape/lived-through-hate/paper/","paper",who)
    boss = visitor(width=320, language="en").come_in("coordinator")
    look("/landscape/tension/","tension",boss)
    look("/landscape/tension/new/","tnew",boss)
    boss.page.goto("/landscape/tension/")
    links=boss.page.eval_on_selector_all("main h2 a","a=>a.map(x=>x.getAttribute('href'))")
    for n,l in enumerate(links): look(l,f"note{n}",boss)
    if links: look(links[0]+"table/","bring",boss)
    look("/landscape/voices/","voices",boss)
    look("/landscape/voices/record/","record",boss)
    look("/landscape/voices/links/","links",boss)
    look("/landscape/feeling/","feeling",boss)
    l=boss.page.eval_on_selector_all("main h2 a","a=>a.map(x=>x.getAttribute('href'))")
    if l: look(l[0],"wave",boss)
    print(*out,sep="\n")
    police = visitor(width=320).come_in("police-liaison")
    r=police.page.goto("/landscape/tension/"); print("police",r.status)
    assert 0
