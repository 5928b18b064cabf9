"""A site that vouches for a person (OpenID Connect), asked and believed only as far as it signs.

The sign-in library takes an identity token that came over TLS at its word, reads who one is as plain JSON,
and sends no nonce. ProConnect, the French State's site for professionals, wants a nonce and answers a JWT
(OpenID Connect Core 1.0, 3.1.2.1, 3.1.3.7 and 5.3.2): here both tokens are checked against the site's keys.
"""

from __future__ import annotations

from typing import Any

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest, HttpResponse

SIGNATURES = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
"""What a token may be signed by: a key that the site publishes, never a secret that we share with it."""
VOUCHED = "vouched"
"""In the session of who came by another site: what that site wants when they leave it."""
LEEWAY = 30
"""Seconds by which the clocks of two sites may differ."""


class ElsewhereAdapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """One conversation with the other site."""

    nonce: str | None = None
    """What we sent when the person left, and the identity token must bring back."""

    def complete_login(
        self, request: HttpRequest, app: Any, token: SocialToken, **kwargs: Any
    ) -> SocialLogin:
        """Who the other site says it is; an error when its word does not hold."""
        identity = kwargs["response"].get("id_token") or ""
        claims = self._checked(app, identity)
        if not self.nonce or claims.get("nonce") != self.nonce:
            raise OAuth2Error("the identity token answers another request")
        data = {"id_token": claims}
        if app.settings["fetch_userinfo"]:
            data["userinfo"] = self._told(app, token.token)
            if data["userinfo"].get("sub") != claims["sub"]:
                raise OAuth2Error("the identity token and the user information name two persons")
        request.session[VOUCHED] = {
            "end": self.openid_config.get("end_session_endpoint", ""),
            "name": app.name,
            "client_id": app.client_id,
            "id_token_hint": identity,
        }
        return self.get_provider().sociallogin_from_response(request, data)

    def _told(self, app: Any, access_token: str) -> dict[str, Any]:
        """The user information: JSON, or a JWT when the site signs it."""
        with get_adapter().get_requests_session() as session:
            answer = session.get(
                self.profile_url, headers={"Authorization": f"Bearer {access_token}"}
            )
            answer.raise_for_status()
        kind = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        told = self._checked(app, answer.text) if kind == "application/jwt" else answer.json()
        if not isinstance(told, dict):
            raise OAuth2Error("the user information is no object")
        return told

    def _checked(self, app: Any, token: str) -> dict[str, Any]:
        """The claims of a token, signed by a key of the site, for us, now."""
        try:
            claims: dict[str, Any] = jwt.decode(
                token.strip(),
                self._key(jwt.get_unverified_header(token.strip())),
                algorithms=list(SIGNATURES),
                audience=app.client_id,
                issuer=self.openid_config["issuer"],
                leeway=LEEWAY,
                options={"require": ["sub"]},
            )
        except jwt.PyJWTError as no:
            raise OAuth2Error(f"a token of {self.openid_config.get('issuer')}: {no}") from no
        return claims

    def _key(self, header: dict[str, Any]) -> jwt.PyJWK:
        """The key that a token names, among those that the site publishes."""
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        keys = jwt.PyJWKSet.from_dict(answer.json()).keys
        named = [one for one in keys if header.get("kid") in {None, one.key_id}]
        if len(named) != 1:
            raise OAuth2Error(f"no single key {header.get('kid')!r} among those of the site")
        return named[0]


class ComingBack(OAuth2CallbackView):  # type: ignore[misc]
    """The person comes back from the other site."""

    def _get_state(
        self, request: HttpRequest, provider: Any
    ) -> tuple[dict[str, Any] | None, HttpResponse | None]:
        state, refusal = super()._get_state(request, provider)
        self.adapter.nonce = (state or {}).get("nonce")
        return state, refusal
