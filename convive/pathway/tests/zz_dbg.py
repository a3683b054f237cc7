import convive.pathway.tests.casework_world as w
orig=w.Seat.move
def move(self, case, m):
    a=orig(self, case, m)
    if a.status_code!=302: print("MOVE", m, a.status_code, w.text_of(a)[-900:] if a.status_code==422 else "")
    return a
w.Seat.move=move
of=w.Seat.fill
def fill(self, case, form, **t):
    a=of(self, case, form, **t)
    if a.status_code!=302: print("FILL", form, a.status_code, w.text_of(a)[:1500])
    return a
w.Seat.fill=fill
