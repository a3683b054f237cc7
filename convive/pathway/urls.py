"""Addresses of this room: public doors under `talk/` and `reply/`, the helpline under `rooms/`.

No address holds anything of a case that a reporter could be recognised by.
"""

from django.urls import path

from convive.pathway import case_urls, ends_urls
from convive.pathway.adopting import urls as adopting_urls
from convive.pathway.helpline import views as helpline
from convive.pathway.learning import urls as learning_urls
from convive.pathway.panel import urls as panel
from convive.pathway.phone import urls as phone_urls
from convive.pathway.public.views import audiences, concern, plain, reply, security, talk
from convive.pathway.readiness import urls as readiness_urls
from convive.pathway.referring import urls as referring_urls
from convive.pathway.reintegration import urls as reintegration_urls
from convive.pathway.rota import urls as rota_urls
from convive.pathway.screening import urls as screening_urls
from convive.pathway.support import urls as support_urls
from convive.pathway.teamcare import urls as teamcare_urls
from convive.pathway.transfers import urls as transfers_urls
from convive.pathway.upkeep import urls as upkeep_urls

app_name = "pathway"
urlpatterns = [
    path("talk/", talk.talk, name="talk"),
    path("talk/thanks/", concern.thanks, name="thanks"),
    path("talk/thanks/noted/", concern.forget, name="noted"),
    path("talk/plain/", plain.plain, name="plain"),
    path("talk/for/<slug:audience>/", audiences.audience, name="audience"),
    *phone_urls.urlpatterns,
    *referring_urls.urlpatterns,
    path("talk/<slug:ref>/", talk.space, name="space"),
    path("talk/<slug:ref>/notice/", talk.notice, name="notice"),
    path("talk/<slug:ref>/<slug:referrer>/", concern.concern, name="concern"),
    path("reply/", reply.reply, name="reply"),
    path("reply/write/", reply.reply_write, name="reply_write"),
    path("reply/code/", reply.reply_code, name="reply_code"),
    path("reply/code/noted/", reply.reply_noted, name="reply_noted"),
    path("reply/close/", reply.reply_close, name="reply_close"),
    path("reply/closed/", reply.reply_closed, name="reply_closed"),
    path("rooms/<slug:space>/helpline/", helpline.helpline, name="helpline"),
    path("rooms/<slug:space>/helpline/code/", helpline.read_out, name="read_out"),
    path("rooms/<slug:space>/helpline/code/done/", helpline.read_out_done, name="read_out_done"),
    path("security/", security.security, name="security"),
    path(".well-known/security.txt", security.security_txt, name="security_txt"),
    *case_urls.urlpatterns,
    *adopting_urls.urlpatterns,
    *ends_urls.urlpatterns,
    *panel.urlpatterns,
    *rota_urls.urlpatterns,
    *transfers_urls.urlpatterns,
    *upkeep_urls.urlpatterns,
    *reintegration_urls.urlpatterns,
    *screening_urls.urlpatterns,
    *support_urls.urlpatterns,
    *readiness_urls.urlpatterns,
    *learning_urls.urlpatterns,
    *teamcare_urls.urlpatterns,
]
