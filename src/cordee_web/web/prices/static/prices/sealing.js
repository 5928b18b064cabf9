// What seals and opens prices, without the page: keys, parts, envelopes. docs/formats/envelope.md says each
// byte of it, docs/adr/0015 why. Nothing here stores, logs or sends anything.
const Sealing = (function () {
  "use strict";
  const kit = SealingKit, subtle = window.crypto.subtle;
  const bytes = (text) => new TextEncoder().encode(text);
  const WORDS = kit.wordlist.map((one) => one.normalize("NFC"));
  const plain = (word) => word.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const PLACES = new Map(WORDS.map((one, place) => [plain(one), place]));
  const PHRASE_WORDS = 6, PHRASE_TURNS = 600000, KEYSET_TURNS = 200000, KEYSET_BYTES = 11;
  const BLOCK = 1024;

  function b64(raw) {
    let text = "";
    new Uint8Array(raw).forEach((one) => { text += String.fromCharCode(one); });
    return btoa(text).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }
  function unb64(text) {
    return Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
  }
  const hex = (raw) => Array.from(new Uint8Array(raw), (one) => one.toString(16).padStart(2, "0")).join("");
  const random = (count) => window.crypto.getRandomValues(new Uint8Array(count));
  const sha256 = async (raw) => hex(await subtle.digest("SHA-256", raw));

  // JSON with sorted keys and no spaces: what is hashed and signed is the same text everywhere.
  function canonical(value) {
    if (Array.isArray(value)) return "[" + value.map(canonical).join(",") + "]";
    if (value !== null && typeof value === "object") {
      return "{" + Object.keys(value).sort().map((key) => JSON.stringify(key) + ":" + canonical(value[key])).join(",") + "}";
    }
    return JSON.stringify(value);
  }

  const suite = new kit.CipherSuite({
    kem: new kit.DhkemP256HkdfSha256(), kdf: new kit.HkdfSha256(), aead: new kit.Aes256Gcm(),
  });
  const CURVE = { name: "ECDSA", namedCurve: "P-256" }, SIGNING = { name: "ECDSA", hash: "SHA-256" };

  // --- words
  async function stretched(secret, salt, turns, size) {
    const key = await subtle.importKey("raw", secret, "PBKDF2", false, ["deriveBits"]);
    return new Uint8Array(await subtle.deriveBits(
      { name: "PBKDF2", hash: "SHA-256", salt: salt, iterations: turns }, key, size * 8));
  }
  function worded(raw, count) {
    const bits = Array.from(raw, (one) => one.toString(2).padStart(8, "0")).join("");
    return Array.from({ length: count }, (_, place) => WORDS[parseInt(bits.slice(place * 11, place * 11 + 11), 2)]);
  }
  const newPhrase = () => worded(random(9), PHRASE_WORDS).join(" ");
  // The phrase as it is written in the list, whatever its accents and spaces; null when a word is none of it.
  function readPhrase(text) {
    const typed = text.trim().split(/[\s,;.-]+/).filter(Boolean).map(plain);
    if (typed.length !== PHRASE_WORDS || typed.some((one) => !PLACES.has(one))) return null;
    return typed.join(" ");
  }
  async function keysetWords(keyset) {
    const digest = await subtle.digest("SHA-256", bytes(keyset));
    const raw = await stretched(digest, bytes("cordee-words/1"), KEYSET_TURNS, KEYSET_BYTES);
    return worded(raw, 8);
  }

  // --- keys
  async function locker(phrase, salt, uses) {
    const raw = await stretched(bytes(phrase), salt, PHRASE_TURNS, 32);
    return subtle.importKey("raw", raw, "AES-GCM", false, uses);
  }
  const bound = (...parts) => bytes(parts.join("|"));

  async function makeKey(round, party, phrase) {
    const kem = await suite.kem.generateKeyPair();
    const sig = await subtle.generateKey(CURVE, true, ["sign", "verify"]);
    const kemPublic = b64(await suite.kem.serializePublicKey(kem.publicKey));
    const sigPublic = b64(await subtle.exportKey("raw", sig.publicKey));
    const secret = {
      kem: kemPublic, kem_secret: b64(await suite.kem.serializePrivateKey(kem.privateKey)),
      sig: sigPublic, sig_secret: (await subtle.exportKey("jwk", sig.privateKey)).d,
    };
    const salt = random(16), iv = random(12);
    const sealed = await subtle.encrypt(
      { name: "AES-GCM", iv: iv, additionalData: bound("cordee-key/1", round, party) },
      await locker(phrase, salt, ["encrypt"]), bytes(canonical(secret)));
    return {
      format: "cordee-key/1", round: round, party: party, kem: kemPublic, sig: sigPublic,
      wrapped: { salt: b64(salt), iv: b64(iv), sealed: b64(sealed) },
    };
  }

  class Trouble extends Error {
    constructor(code) { super(code); this.code = code; }
  }

  // The member's own key, opened by its phrase, and found again in the set of keys: else someone swapped it.
  async function openKey(round, party, wrapped, phrase, keyset) {
    let secret;
    try {
      const opened = await subtle.decrypt(
        { name: "AES-GCM", iv: unb64(wrapped.iv), additionalData: bound("cordee-key/1", round, party) },
        await locker(phrase, unb64(wrapped.salt), ["decrypt"]), unb64(wrapped.sealed));
      secret = JSON.parse(new TextDecoder().decode(opened));
    } catch { throw new Trouble("phrase"); }
    const set = JSON.parse(keyset);
    const own = set.holders.find((one) => one.party === party);
    if (set.round !== round || !own || own.kem !== secret.kem || own.sig !== secret.sig) throw new Trouble("swapped");
    const point = unb64(secret.sig);
    const signer = await subtle.importKey("jwk", {
      kty: "EC", crv: "P-256", d: secret.sig_secret, x: b64(point.slice(1, 33)), y: b64(point.slice(33)),
    }, CURVE, false, ["sign"]);
    const scalar = unb64(secret.kem_secret);
    const reader = await suite.kem.importKey("raw", scalar.buffer, false);
    scalar.fill(0);
    return { set: set, keyset: await sha256(bytes(keyset)), signer: signer, reader: reader };
  }

  const signed = async (key, value) => b64(await subtle.sign(SIGNING, key.signer, bytes(canonical(value))));
  const partInfo = (cover, holder) => bound("cordee-part/1", cover.round, cover.keyset, cover.party, cover.turn, holder);
  const bodyBound = (cover) => bound("cordee-envelope/1", cover.round, cover.keyset, cover.party, cover.turn);

  // --- sealing: prices is a list of {task, cents}
  function written(cover, prices) {
    const text = canonical({
      format: "cordee-prices/1", round: cover.round, keyset: cover.keyset, party: cover.party, turn: cover.turn,
      salt: b64(random(32)),
      prices: prices.map((one) => ({ task: one.task, cents: String(one.cents).padStart(13, "0") })),
    });
    const raw = bytes(text), padded = new Uint8Array(Math.ceil(raw.length / BLOCK) * BLOCK).fill(0x20);
    padded.set(raw);
    return padded;
  }

  async function seal(key, round, party, turn, prices) {
    const cover = { format: "cordee-envelope/1", round: round, keyset: key.keyset, party: party, turn: turn };
    const content = written(cover, prices), secret = random(32), iv = random(12);
    const locked = await subtle.importKey("raw", secret, "AES-GCM", false, ["encrypt"]);
    const body = await subtle.encrypt({ name: "AES-GCM", iv: iv, additionalData: bodyBound(cover) }, locked, content);
    cover.iv = b64(iv);
    cover.body = await sha256(body);
    cover.commitment = await sha256(content);
    const parts = await kit.split(secret, key.set.holders.length, key.set.threshold);
    cover.parts = [];
    for (const [place, holder] of key.set.holders.entries()) {
      const reader = await suite.kem.deserializePublicKey(unb64(holder.kem).buffer);
      const sent = await suite.seal({ recipientPublicKey: reader, info: partInfo(cover, holder.party) }, parts[place]);
      cover.parts.push({
        holder: holder.party, enc: b64(sent.enc), sealed: b64(sent.ct), hash: await sha256(parts[place]),
      });
      parts[place].fill(0);
    }
    content.fill(0);
    secret.fill(0);
    return { cover: cover, signature: await signed(key, cover), body: b64(body) };
  }

  // --- opening: covers is a list of {cover, signature}, those of every envelope of the round
  async function ownPart(key, party, one) {
    const cover = one.cover, sealer = key.set.holders.find((holder) => holder.party === cover.party);
    if (!sealer || cover.round !== key.set.round || cover.keyset !== key.keyset) throw new Trouble("altered");
    const verifier = await subtle.importKey("raw", unb64(sealer.sig), CURVE, false, ["verify"]);
    if (!await subtle.verify(SIGNING, verifier, unb64(one.signature), bytes(canonical(cover)))) throw new Trouble("altered");
    const mine = cover.parts.find((part) => part.holder === party);
    if (!mine) throw new Trouble("altered");
    let part;
    try {
      part = new Uint8Array(await suite.open(
        { recipientKey: key.reader, enc: unb64(mine.enc).buffer, info: partInfo(cover, party) }, unb64(mine.sealed)));
    } catch { throw new Trouble("altered"); }
    if (await sha256(part) !== mine.hash) throw new Trouble("altered");
    return { sealer: cover.party, cover: await sha256(bytes(canonical(cover))), part: b64(part) };
  }

  async function open(key, round, party, covers) {
    const parts = [];
    for (const one of covers) parts.push(await ownPart(key, party, one));
    const said = { format: "cordee-opening/1", round: round, keyset: key.keyset, party: party, parts: parts };
    return { said: said, signature: await signed(key, said) };
  }

  return { canonical, keysetWords, makeKey, newPhrase, open, openKey, readPhrase, seal, sha256: (text) => sha256(bytes(text)), Trouble };
})();
