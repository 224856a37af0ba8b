using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>The last attempt to take the role in the account failed.</summary>
internal sealed class AssumeRoleRefused() : ReachCause(ReachLinkKind.LastSignIn)
{
    /// <inheritdoc/>
    public override bool IsTrace => true;

    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e)
    {
        var last = e.Aws.Inside?.Assumed.Value?.Find(s => s.Value("roleArn")?.Contains($"/AWSReservedSSO_{e.Set}_", StringComparison.Ordinal) == true && s.Value("roleSessionName") == e.NameId);
        return last?.ErrorCode is { } code ? ByHand(
            $"{e.Login}'s last attempt to take {e.Set} on {e.Account} failed: {code}.",
            $"CloudTrail of {e.Target.Id}: AssumeRoleWithSAML {code} at {At(last.EventTime)}, event {last.EventId}.",
            "Look at the event in CloudTrail of the account; then at AWS Health for IAM Identity Center.") : null;
    }
}
