"""Addresses of referring: pages for services, keys of a space, and one address for programs."""

from django.urls import path

from convive.pathway.referring.views import api, partners, tokens

TOKENS = "rooms/<slug:space>/tokens/"

urlpatterns = [
    path("talk/refer/", partners.refer, name="refer"),
    path("talk/refer/<slug:ref>/", partners.refer_to, name="refer_to"),
    path("api/referrals/<slug:ref>/", api.take_referral, name="take_referral"),
    path("api/referrals/<slug:ref>/schema/", api.referral_schema, name="referral_schema"),
    path(TOKENS, tokens.referral_tokens, name="referral_tokens"),
    path(f"{TOKENS}make/", tokens.make_referral_token, name="make_referral_token"),
    path(f"{TOKENS}noted/", tokens.noted_referral_token, name="noted_referral_token"),
    path(
        f"{TOKENS}<slug:token>/end/",
        tokens.revoke_referral_token,
        name="revoke_referral_token",
    ),
]
