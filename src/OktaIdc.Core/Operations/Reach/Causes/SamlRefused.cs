using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>AWS refused the assertion that Okta issued.</summary>
internal sealed class SamlRefused() : ReachCause(ReachLinkKind.LastSignIn)
{
    /// <inheritdoc/>
    public override bool IsTrace => true;

    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e)
    {
        var issued = e.Okta.Last("user.authentication.sso");
        if (issued is not { Result: "SUCCESS", Published: { } when } || e.Aws.SignIns.Value is not { } events || events.Exists(s => s.ErrorCode is null && s.EventTime > when.AddSeconds(-2) && Trails.IsOf(s, e)))
        {
            return null;
        }

        // A refused sign-in names nobody: it is known by the moment.
        var refused = events.FindLast(s => s.ErrorCode is not null && s.EventTime >= when.AddSeconds(-2) && s.EventTime <= when.AddMinutes(3));
        return refused is null ? null : ByHand(
            $"Okta signed {e.Login} in, and AWS refused the assertion: {refused.ErrorCode}.",
            $"System Log: user.authentication.sso at {At(when)}; CloudTrail: {refused.EventName} {refused.ErrorCode} at {At(refused.EventTime)}, event {refused.EventId}.",
            "Take the SAML response from the browser and hold it against both sides' settings: Test-SamlResponse.");
    }
}
