using System.Collections.Immutable;
using OktaIdc.Operations.Reach.Evidence;
using OktaIdc.Posture.Evidence;
using OktaIdc.Posture.Rules.Authentication;

namespace OktaIdc.Posture.Rules.Stig;

/// <summary>The Dashboard asks for two factors.</summary>
internal sealed class DashboardMultifactor() : MultifactorRule("OKTA-APP-000570", "The Okta Dashboard application must be configured to use multifactor authentication", PostureSeverity.High, PostureParts.Dashboard, "Okta Dashboard")
{
    /// <inheritdoc/>
    public override ImmutableArray<PostureControl> Controls => [new(PostureFramework.Stig, "V-273194"), new(PostureFramework.Soc2, "CC6.1"), new(PostureFramework.PciDss, "8.4.2"), new(PostureFramework.Hipaa, "164.312(d)")];

    /// <inheritdoc/>
    protected override Reading<PolicyEvidence> Policy(PostureState state) => state.Dashboard;
}
