import pytest, time
from tests.house import pages, addresses
from tests.house.addresses import addresses_of
from convive.people.tests.builders import signed_in
pytestmark = pytest.mark.django_db
def test_explore(client, world):
    missing=set(addresses.WITH_WORDS)-set(addresses_of(world)); print("MISSING", missing); print("EXTRA", set(addresses_of(world))-set(addresses.WITH_WORDS))
    client.raise_request_exception=False; signed_in(client, world.boss)
    for name in addresses.NAMES:
        if name in missing: continue
        t=time.time()
        r=client.get(addresses.url_of(world,name))
        if r.status_code!=200: print(name, r.status_code, r.get("Location",""), f"{time.time()-t:.3f}")
        if r.status_code >= 300: signed_in(client, world.boss)
