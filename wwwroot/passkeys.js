// Passkeys: before a form with data-passkey is sent, the browser is asked for one, and its answer goes along.
(() => {
  const knows = window.PublicKeyCredential
    && PublicKeyCredential.parseCreationOptionsFromJSON && PublicKeyCredential.parseRequestOptionsFromJSON;
  if (!knows) return;
  const words = document.documentElement.dataset;
  words.passkeys = "";

  const ask = async form => {
    const token = form.querySelector("input[name=__RequestVerificationToken]").value;
    const answer = await fetch(form.dataset.passkeyOptions, { method: "POST", credentials: "same-origin", headers: { RequestVerificationToken: token } });
    if (!answer.ok) throw new Error(`The portal answered ${answer.status}.`);
    const options = await answer.json();
    return form.dataset.passkey === "create"
      ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  };

  document.addEventListener("submit", async event => {
    const form = event.target;
    if (!form.matches("form[data-passkey]")) return;
    const field = form.querySelector("input[name$=Credential]");
    if (field.value) return;

    event.preventDefault();
    event.stopImmediatePropagation();
    const note = form.querySelector("[data-passkey-note]");
    note.textContent = "";
    try {
      field.value = JSON.stringify((await ask(form)).toJSON());
      form.requestSubmit();
    } catch (refused) {
      note.textContent = refused.name === "NotAllowedError" ? words.noPasskey : words.passkeyFailed.replace("{0}", () => refused.message);
    }
  }, true);
})();
