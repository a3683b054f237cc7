"use strict";
// Somebody signed out on a phone that still has a recording to send. The recording stays; the pages
// with the list of their sessions go, so that whoever picks up the phone next does not see them.

if (window.caches) caches.delete("convive-session-pages");
