using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>Okta tried to provision the user, and IAM Identity Center refused.</summary>
internal sealed class ProvisioningFailed() : ReachCause(ReachLinkKind.Provisioning)
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> ExplainedBy => [nameof(ScimOff), nameof(NoScimToken), nameof(ScimTokenExpired), nameof(ProvisioningOff), nameof(ScimEndpointDiffers), nameof(ScimTokenRefused)];

    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e)
    {
        if (e.Okta.AppUser.Value is not { SyncState: "ERROR" } assigned)
        {
            return null;
        }

        var last = e.Okta.Log.Value?.Find(l => l.EventType.StartsWith("application.provision.user.", StringComparison.Ordinal) && l.Result == "FAILURE");
        return Found(
            $"Okta could not provision {e.Login} to IAM Identity Center{(last?.Reason is { } reason ? $": {reason.TrimEnd('.')}" : "")}.",
            $"App user: status {assigned.Status}, sync state ERROR{(last is null ? "" : $"; System Log: {last.EventType} FAILURE at {At(last.Published)}")}.",
            $"Get-OktaProvisioningFailure -App {Quote(e.App)}");
    }
}
