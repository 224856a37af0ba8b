using System.Collections.Immutable;
using System.Globalization;
using OktaIdc.Posture.Evidence;
using OktaIdc.Scim;

namespace OktaIdc.Posture.Rules.Platform;

/// <summary>There is one SCIM token, Okta's.</summary>
internal sealed class SpareScimTokens() : PostureRule("OKTAIDC-AWS-05", "No SCIM token works beside the one that Okta holds", PostureSeverity.High, PostureParts.ScimTokens)
{
    /// <inheritdoc/>
    public override string Why => "Whoever holds a SCIM token makes users and puts them into groups, from anywhere, and no policy of Okta's is asked.";

    /// <inheritdoc/>
    public override ImmutableArray<string> References => [Sources.IdcScim];

    /// <inheritdoc/>
    public override ImmutableArray<PostureControl> Controls => [new(PostureFramework.Soc2, "CC6.1"), new(PostureFramework.PciDss, "8.6.3"), new(PostureFramework.Hipaa, "164.312(a)(1)")];

    /// <inheritdoc/>
    protected override IEnumerable<PostureFinding> Evaluate(PostureState state)
    {
        if (NotRead(state.ScimTokens, "The SCIM tokens", out var unread))
        {
            return [unread];
        }

        var known = state.ScimTokens.Value!;
        if (known.Unavailable is { } probe)
        {
            return [Manual(Org, $"AWS publishes no API for SCIM tokens, and the console's does not answer here: {probe.Saw}", "AWS console, IAM Identity Center, Settings, Automatic provisioning, Access tokens: there is one, and it is Okta's.")];
        }

        var working = known.Working(state.Now);
        var evidence = working.Select(t => new PostureEvidence(
            "SCIM token",
            t.TokenId,
            string.Create(CultureInfo.InvariantCulture, $"made {Day(t.Created)}, ends {Day(t.Expiration)}, {known.Use(t)}"),
            working.Count > 1 ? "one token, Okta's" : null)).ToList();
        return working.Count switch
        {
            0 => [NotApplicable(Org, known.IsOff ? "Automatic provisioning is off, so there is no SCIM token." : "No SCIM token works.")],
            1 => [Pass(Org, "One SCIM token works.", evidence)],
            _ when known.Spare(state.Now) is { } spare => [Fail(
                spare.TokenId,
                $"The SCIM token {spare.TokenId} works, and it is not the one that was last given to Okta ({known.LastHandedOver}); it goes by itself only where a roll is under way (Update-IdcScimToken).",
                $"Remove-IdcScimToken {Arg(spare.TokenId)}",
                isCommand: true,
                evidence)],
            _ => [Fail(
                Org,
                $"{Count(working.Count, "SCIM token")} work, and Okta holds one: {string.Join(", ", working.Select(t => t.TokenId))}. Which it is, is not known here.",
                "Find out which one is used (CloudTrail, identitystore-scim.amazonaws.com; Get-IdcScimToken where the journal is kept), and delete the other with Remove-IdcScimToken; or Update-IdcScimToken -RemoveTokenId, which gives Okta a new one.",
                isCommand: false,
                evidence)],
        };
    }

    private static string Day(DateTimeOffset? time) => time is { } t ? t.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "at an unknown time";
}
