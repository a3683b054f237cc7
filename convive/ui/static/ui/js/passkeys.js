"use strict";
// A passkey opens a person's key. Without this script the password does, as always.
(() => {
  const place = document.querySelector("[data-passkey]");
  if (!place) return;
  const form = place.querySelector("form");
  const part = (name) => place.querySelector(`[data-passkey-${name}]`);
  const show = (name, shown) => { const found = part(name); if (found) found.hidden = !shown; };

  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  // The server writes bytes as text; the browser wants bytes.
  const read = () => {
    const told = JSON.parse(place.dataset.passkey);
    told.challenge = bytes(told.challenge);
    if (told.user) told.user.id = bytes(told.user.id);
    for (const list of [told.allowCredentials, told.excludeCredentials]) {
      for (const one of list || []) one.id = bytes(one.id);
    }
    const prf = told.extensions.prf;
    if (prf.eval) prf.eval.first = bytes(prf.eval.first);
    for (const salts of Object.values(prf.evalByCredential || {})) salts.first = bytes(salts.first);
    return told;
  };

  const secretOf = (credential) => credential.getClientExtensionResults().prf?.results?.first;

  // Many devices tell the secret only when the new passkey is used for the first time.
  const ask = (options, credential) =>
    navigator.credentials.get({
      publicKey: {
        challenge: crypto.getRandomValues(new Uint8Array(32)),
        rpId: options.rp.id,
        userVerification: "required",
        allowCredentials: [{ type: "public-key", id: credential.rawId }],
        extensions: { prf: { evalByCredential: { [credential.id]: options.extensions.prf.eval } } },
      },
    });

  const make = async (options) => {
    const credential = await navigator.credentials.create({ publicKey: options });
    const prf = credential.getClientExtensionResults().prf;
    const able = prf && (prf.enabled || prf.results);
    const secret = able && (secretOf(credential) || secretOf(await ask(options, credential)));
    return { credential, secret };
  };

  const use = async (options) => {
    const credential = await navigator.credentials.get({ publicKey: options });
    return { credential, secret: secretOf(credential) };
  };

  const written = ({ credential, secret }) => {
    const response = {};
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature"]) {
      if (credential.response[name]) response[name] = text(credential.response[name]);
    }
    const { id, type } = credential;
    return JSON.stringify({ credential: { id, rawId: id, type, response }, secret: text(secret) });
  };

  const say = (name) => {
    show(part(name) ? name : "failed", true);
    // After the house's own script has let the button rest.
    window.setTimeout(() => { form.querySelector("button").disabled = false; }, 0);
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!form.reportValidity()) return;
    show("failed", false);
    show("unable", false);
    try {
      const options = read();
      const answer = await (options.user ? make(options) : use(options));
      if (!answer.secret) {
        say("unable");
        return;
      }
      form.elements.password_of_passkey.value = written(answer);
      form.submit();
    } catch {
      say("failed");
    }
  });

  const able = async () => {
    if (!window.PublicKeyCredential || !navigator.credentials) return false;
    const told = await PublicKeyCredential.getClientCapabilities?.().catch(() => null);
    return told?.["extension:prf"] !== false;
  };

  able().then((yes) => {
    show("missing", !yes);
    (part("form") || form).hidden = !yes;
  });
})();
