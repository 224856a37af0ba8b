namespace OktaIdc.Operations.Revocation.Steps;

/// <summary>Okta's sessions and the tokens that Okta has issued end; for a compromised person remembered devices are forgotten.</summary>
internal sealed class EndOktaSessions : IRevocationStep
{
    public string Name => "OktaSessions";

    public async Task<(RevocationStepState State, string Detail)> RunAsync(RevocationContext context, CancellationToken cancellationToken)
    {
        var compromised = context.Request.Reason is RevocationReason.Compromised;
        if (!await context.AllowAsync($"end all Okta sessions and tokens{(compromised ? ", forget devices" : "")}", null, cancellationToken).ConfigureAwait(false))
        {
            return (RevocationStepState.NotAllowed, "Okta's sessions and tokens would be ended.");
        }

        await context.Okta.Client.Users.RevokeSessionsAsync(context.User.Id, oauthTokens: true, forgetDevices: compromised, cancellationToken).ConfigureAwait(false);
        return (RevocationStepState.Done, "Okta's sessions and the tokens that Okta issued were ended.");
    }
}
