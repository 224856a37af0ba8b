using System.Collections.Immutable;
using OktaIdc.Operations.Reach.Evidence;
using OktaIdc.Posture.Evidence;
using OktaIdc.Posture.Rules.Authentication;

namespace OktaIdc.Posture.Rules.Stig;

/// <summary>The Dashboard asks for a factor that resists phishing.</summary>
internal sealed class DashboardPhishingResistant() : PhishingResistantRule("OKTA-APP-000180", "The Okta Dashboard application must be configured to allow authentication only via non-phishable authenticators", PostureSeverity.Medium, PostureParts.Dashboard, "Okta Dashboard")
{
    /// <inheritdoc/>
    public override ImmutableArray<PostureControl> Controls => [new(PostureFramework.Stig, "V-273190"), new(PostureFramework.Soc2, "CC6.1")];

    /// <inheritdoc/>
    protected override Reading<PolicyEvidence> Policy(PostureState state) => state.Dashboard;
}
