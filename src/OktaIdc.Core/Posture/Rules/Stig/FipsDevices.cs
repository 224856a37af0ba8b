using System.Collections.Immutable;
using OktaIdc.Okta;
using OktaIdc.Posture.Evidence;
using OktaIdc.Posture.SignOn;

namespace OktaIdc.Posture.Rules.Stig;

/// <summary>Okta Verify runs on devices with FIPS cryptography only.</summary>
internal sealed class FipsDevices() : PostureRule("OKTA-APP-001700", "The Okta Verify application must be configured to connect only to FIPS-compliant devices", PostureSeverity.Medium, PostureParts.Authenticators)
{
    /// <inheritdoc/>
    public override string Why => "Federal systems use validated cryptography.";

    /// <inheritdoc/>
    public override ImmutableArray<string> References => [Sources.Stig];

    /// <inheritdoc/>
    public override ImmutableArray<PostureControl> Controls => [new(PostureFramework.Stig, "V-273205")];

    /// <inheritdoc/>
    public override bool IsDodOnly => true;

    /// <inheritdoc/>
    protected override IEnumerable<PostureFinding> Evaluate(PostureState state)
    {
        if (NotRead(state.Authenticators, "The authenticators", out var unread))
        {
            return [unread];
        }

        if (state.Authenticators.Value!.Find(a => a.Authenticator is { Key: OktaAuthenticator.OktaVerify, IsActive: true })?.Authenticator is not { } verify)
        {
            return [NotApplicable(Org, "Okta Verify is not active.")];
        }

        var fips = verify.Settings.At("compliance").Text("fips");
        var evidence = new PostureEvidence(verify.Name ?? verify.Key!, verify.Id, $"compliance.fips {fips ?? "not told"}", "REQUIRED");
        return fips == "REQUIRED"
            ? [Pass(Org, "Okta Verify enrols devices with FIPS cryptography only.", evidence)]
            : [Fail(Org, "Okta Verify enrols any device.", "Okta Admin Console, Security, Authenticators, Okta Verify, Edit: set 'FIPS Compliance' to FIPS-compliant devices only.", isCommand: false, evidence)];
    }
}
