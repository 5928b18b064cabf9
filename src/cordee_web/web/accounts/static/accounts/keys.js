// A key that did not open is told on the page, with what to do; the library only writes in the console.
(function () {
  "use strict";

  function told(name) {
    const words = document.getElementById("key-words").dataset;
    if (!window.PublicKeyCredential) return words.none;
    return name === "InvalidStateError" ? words.known : words.refused;
  }

  document.addEventListener("allauth.error", function (event) {
    event.preventDefault();
    const exception = event.detail.exception;
    const line = document.createElement("div");
    line.className = "message message-error";
    line.append(Object.assign(document.createElement("p"), { textContent: told(exception && exception.name) }));
    const box = document.getElementById("messages");
    box.replaceChildren(line);
    box.scrollIntoView({ block: "center" });
  });
})();
