using System.Net.Http.Headers;
using System.Security;
using OktaIdc.Failures;
using OktaIdc.Http;

namespace OktaIdc.Okta;

/// <summary>An API token: `Authorization: SSWS ...`.</summary>
internal sealed class ApiTokenAuthenticator(SecureString token) : IOktaAuthenticator
{
    public ValueTask PrepareAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var text = SecretText.Reveal(token).Trim();
        if (text.Length == 0 || text.Any(c => c <= ' ' || c > '~'))
        {
            throw new OktaIdcException(
                ErrorIds.OktaAuthenticationFailed,
                FailureCategory.Authentication,
                "What was given as Okta API token is none: it is empty, or has spaces or line ends in it.",
                "Copy the token alone, as Okta showed it when it was made. A private key goes with the client id of its service app.");
        }

        request.Headers.Authorization = new AuthenticationHeaderValue("SSWS", text);
        return ValueTask.CompletedTask;
    }

    public bool CanRenewAfter(OktaAnswer refused) => false;
}
