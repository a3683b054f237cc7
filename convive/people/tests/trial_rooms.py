"""Two invented sealed pages beside those of the house: an open key, and a fresh proof."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import include, path

from convive.ground.doors import signed_in
from convive.people.unlocking.doors import holding, proved_lately, unlocked

ARRIVED = []


@signed_in
@unlocked
def room(request):
    """Says whose key is open; keeps what is written."""
    if request.method == "POST":
        ARRIVED.append(request.POST.get("words", ""))
        return redirect("/room/")
    return HttpResponse(
        f"open for {holding(request).name}: {holding(request).private.public.words}"
    )


@signed_in
@unlocked
@proved_lately()
def identity(request):
    """Opens only soon after a proof."""
    return HttpResponse(f"identity for {holding(request).ref}")


urlpatterns = [
    path("room/", room),
    path("identity/", identity),
    path("", include("convive.config.urls")),
]
