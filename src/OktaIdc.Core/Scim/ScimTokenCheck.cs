using System.Security;
using OktaIdc.Connections;
using OktaIdc.Failures;

namespace OktaIdc.Scim;

/// <summary>Tries a token before Okta is given it: Okta's API has no Test API Credentials, and would fail in silence with each user.</summary>
internal static class ScimTokenCheck
{
    private const int Attempts = 3;

    /// <exception cref="OktaIdcException"><see cref="ErrorIds.ScimUnauthorized"/>, <see cref="ErrorIds.ScimEndpointInvalid"/>, or the endpoint is no SCIM server.</exception>
    public static async Task RunAsync(string endpoint, SecureString token, Pace pace, IInteraction interaction, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await IdcScimTest.RunAsync(endpoint, token, pace, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (OktaIdcException e) when (e.ErrorId == ErrorIds.ScimUnauthorized && attempt < Attempts)
            {
                // A token that was made a moment ago may not be known everywhere yet.
                await pace.DelayAsync(TimeSpan.FromSeconds(3), cancellationToken).ConfigureAwait(false);
            }
            catch (OktaIdcException e) when (e.Category is FailureCategory.Connection or FailureCategory.Timeout)
            {
                // Okta may reach what this machine does not.
                await interaction.WarnAsync($"The SCIM token could not be tried from here: {e.Message}", cancellationToken).ConfigureAwait(false);
                return;
            }
        }
    }
}
