"""The provider of identity of the host, by OpenID Connect: allauth's, with fewer things believed.

allauth finds this module by its name.
"""

from typing import Any

from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest
from django.urls import reverse

ID = "oidc"


class Conversation(OpenIDConnectOAuth2Adapter):
    """What the portal and the provider tell each other, between the browser's two visits."""

    @property
    def openid_config(self) -> dict[str, Any]:
        """What the provider says of itself, if it is the one that the host named."""
        config = super().openid_config
        named = self.get_provider().app.settings["server_url"]
        if str(config.get("issuer", "")).rstrip("/") != named:
            raise OAuth2Error("The provider calls itself by another name.")
        return config

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        """Where the provider sends the person back to."""
        return request.build_absolute_uri(reverse("account:provider_back"))

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any
    ) -> SocialLogin:
        """Who the person is: by a signed token, completed by what the provider tells of the same
        person when it is asked.
        """
        told = kwargs["response"].get("id_token")
        if not told:
            raise OAuth2Error("The provider sent no id_token.")
        signed = self._decode_id_token(app, told)
        asked = {}
        if "userinfo_endpoint" in self.openid_config:
            asked = self._fetch_user_info(token.token)
            if asked.get("sub") != signed["sub"]:
                raise OAuth2Error("The provider told of another person.")
        if asked.get("email", signed.get("email")) != signed.get("email"):
            # What was said of one address is not true of another.
            signed.pop("email_verified", None)
        return self.get_provider().sociallogin_from_response(request, {"userinfo": signed | asked})

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        """The signature counts wherever the token came from."""
        return jwtkit.verify_and_decode(
            credential=id_token,
            keys_url=self.openid_config["jwks_uri"],
            issuer=self.openid_config["issuer"],
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
        )


class HostProvider(OpenIDConnectProvider):
    """The one provider that `OIDC_ISSUER` names."""

    oauth2_adapter_class = Conversation
    pkce_enabled_default = True

    def get_login_url(self, request: HttpRequest, **kwargs: Any) -> str:
        """The portal has a form for it."""
        return reverse("account:provider")

    def get_callback_url(self) -> str:
        """Where the provider sends the person back to."""
        return reverse("account:provider_back")

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """Of what the provider tells, only the number by which it knows the person is kept."""
        return {}


provider_classes = [HostProvider]
