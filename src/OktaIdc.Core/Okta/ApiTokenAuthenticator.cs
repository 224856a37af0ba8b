using System.Net.Http.Headers;
using System.Security;
using OktaIdc.Http;

namespace OktaIdc.Okta;

/// <summary>An API token: `Authorization: SSWS ...`.</summary>
internal sealed class ApiTokenAuthenticator(SecureString token) : IOktaAuthenticator
{
    public ValueTask PrepareAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("SSWS", SecretText.Reveal(token));
        return ValueTask.CompletedTask;
    }

    public bool CanRenewAfter(OktaAnswer refused) => false;
}
