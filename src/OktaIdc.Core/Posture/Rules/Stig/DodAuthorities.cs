using System.Collections.Immutable;
using OktaIdc.Posture.Evidence;

namespace OktaIdc.Posture.Rules.Stig;

/// <summary>Smart cards come from approved authorities. No API tells it.</summary>
internal sealed class DodAuthorities() : PostureRule("OKTA-APP-001920", "Okta must be configured to use only DOD-approved certificate authorities", PostureSeverity.Medium, PostureParts.None)
{
    /// <inheritdoc/>
    public override string Why => "A card is worth as much as whoever issued it.";

    /// <inheritdoc/>
    public override ImmutableArray<string> References => [Sources.Stig];

    /// <inheritdoc/>
    public override ImmutableArray<PostureControl> Controls => [new(PostureFramework.Stig, "V-273207")];

    /// <inheritdoc/>
    public override bool IsDodOnly => true;
    /// <inheritdoc/>
    protected override IEnumerable<PostureFinding> Evaluate(PostureState state) =>
        [Manual(Org, "Whether an authority is approved is not in Okta.", "Okta Admin Console, Security, Identity Providers: every one of the type Smart Card is active, and the root of its certificate chain is one of the DoD PKI.")];
}
