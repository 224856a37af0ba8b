using OktaIdc.Failures;
using OktaIdc.Okta;
using OktaIdc.Saml;

namespace OktaIdc.Operations.Revocation.Steps;

/// <summary>Universal Logout, where the org has it: it reaches the apps that support it, and the IAM Identity Center app only where Okta says so.</summary>
internal sealed class LogOutEverywhere : IRevocationStep
{
    public string Name => "UniversalLogout";

    public async Task<(RevocationStepState State, string Detail)> RunAsync(RevocationContext context, CancellationToken cancellationToken)
    {
        if (!await context.AllowAsync("log out of all apps that support Universal Logout", null, cancellationToken).ConfigureAwait(false))
        {
            return (RevocationStepState.NotAllowed, "Universal Logout would be asked for.");
        }

        var apps = await new OktaAppOperations(context.Okta, context.Interaction).ListAsync(cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        var reached = apps.Exists(a => a.ToJson()["universalLogout"] is System.Text.Json.Nodes.JsonObject logout && logout.Text("status") == "ENABLED");
        try
        {
            await context.Okta.Client.Users.LogOutEverywhereAsync(context.User.Id, cancellationToken).ConfigureAwait(false);
        }
        catch (OktaIdcException e) when (e.Category is FailureCategory.Permission or FailureCategory.NotSupported or FailureCategory.NotFound || e.StatusCode is 401)
        {
            return (RevocationStepState.NotSupported, $"The org does not offer it to this connection: {e.Message}");
        }

        return (RevocationStepState.Done, reached ? "Asked for; Okta lists the AWS app as one that supports it." : "Asked for; Okta does not list the AWS app as one that supports it, so the access portal is not reached by it.");
    }
}
