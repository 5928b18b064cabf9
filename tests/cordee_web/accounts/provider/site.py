"""The provider's addresses: allauth's, with the user information signed for the clients that want it so."""

from __future__ import annotations

import json
import time
from typing import Any

import jwt
from allauth.core.internal.jwkkit import load_jwk_from_pem
from allauth.idp.oidc.adapter import DefaultOIDCAdapter
from allauth.idp.oidc.models import Token
from allauth.idp.oidc.views import user_info
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from tests.cordee_web.accounts.provider.settings import IDP_OIDC_PRIVATE_KEY, UNPUBLISHED_KEY


class Claims(DefaultOIDCAdapter):  # type: ignore[misc]
    """What is told of a person: for ProConnect's scopes, under its names and without `email_verified`."""

    def get_claims(
        self, purpose: str, user: Any, client: Any, scopes: Any, email: Any = None, **more: Any
    ) -> dict[str, Any]:
        claims: dict[str, Any] = super().get_claims(purpose, user, client, scopes, email, **more)
        if "usual_name" in scopes:
            claims |= {"given_name": user.first_name, "usual_name": user.last_name}
            claims.pop("email_verified")
        return claims


def told(request: HttpRequest) -> HttpResponse:
    """The library's answer, or the same signed."""
    plain: HttpResponse = user_info(request)
    bearer = request.headers["Authorization"].removeprefix("Bearer ")
    client = Token.objects.lookup(Token.Type.ACCESS_TOKEN, bearer).client
    if not client.data:
        return plain
    now = int(time.time())
    issuer = request.build_absolute_uri("/").rstrip("/")
    standing = {"iss": issuer, "aud": client.pk, "iat": now, "exp": now + 60}
    claims = json.loads(plain.content) | standing | client.data.get("claims", {})
    key = UNPUBLISHED_KEY if "unpublished" in client.data else IDP_OIDC_PRIVATE_KEY
    kid = load_jwk_from_pem(IDP_OIDC_PRIVATE_KEY)[0]["kid"]
    signed = jwt.encode(claims, key, "RS256", headers={"kid": kid})
    return HttpResponse(signed, content_type="application/jwt")


urlpatterns = [
    path("identity/o/api/userinfo", told),
    path("", include("allauth.idp.urls")),
    path("account/", include("allauth.account.urls")),
]
