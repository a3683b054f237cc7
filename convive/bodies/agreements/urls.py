"""Addresses of agreements, under `tables/agreements/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.bodies.agreements.views import building, pages, reading, signing

urlpatterns: list[URLPattern] = [
    path("", pages.agreements, name="agreements"),
    path("new/", pages.new_agreement, name="new_agreement"),
    path("build/<slug:key>/", building.build_agreement, name="build_agreement"),
    path("<slug:ref>/", pages.agreement, name="agreement"),
    path("<slug:ref>/public/", reading.public_agreement, name="public_agreement"),
    path("<slug:ref>/amend/", pages.amend_agreement, name="amend_agreement"),
    path("<slug:ref>/about/", pages.describe_agreement, name="describe_agreement"),
    path("<slug:ref>/parts/<slug:key>/", building.write_part, name="write_part"),
    path("<slug:ref>/put/", building.put_to_parties, name="put_to_parties"),
    path("<slug:ref>/sign/", signing.sign_agreement, name="sign_agreement"),
    path("<slug:ref>/sign/paper/", signing.sign_on_paper, name="sign_on_paper"),
    path("<slug:ref>/lawyer/", pages.lawyer_agreement, name="lawyer_agreement"),
    path("<slug:ref>/renew/", pages.renew_agreement, name="renew_agreement"),
    path("<slug:ref>/end/", pages.end_agreement, name="end_agreement"),
    path("<slug:ref>/promise/", building.promise, name="promise"),
    path("<slug:ref>/promises/<slug:task>/", building.keep_promise, name="keep_promise"),
    path(
        "<slug:ref>/differences/<int:before>/<int:after>/",
        reading.agreement_differences,
        name="agreement_differences",
    ),
    path("<slug:ref>/paper/<slug:language>/", reading.agreement_paper, name="agreement_paper"),
    path("<slug:ref>/pdf/<slug:language>/", reading.agreement_pdf, name="agreement_pdf"),
]
