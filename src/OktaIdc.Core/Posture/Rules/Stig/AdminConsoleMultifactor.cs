using System.Collections.Immutable;
using OktaIdc.Operations.Reach.Evidence;
using OktaIdc.Posture.Evidence;
using OktaIdc.Posture.Rules.Authentication;

namespace OktaIdc.Posture.Rules.Stig;

/// <summary>The Admin Console asks for two factors.</summary>
internal sealed class AdminConsoleMultifactor() : MultifactorRule("OKTA-APP-000560", "The Okta Admin Console application must be configured to use multifactor authentication", PostureSeverity.High, PostureParts.AdminConsole, "Okta Admin Console")
{
    /// <inheritdoc/>
    public override ImmutableArray<PostureControl> Controls => [new(PostureFramework.Stig, "V-273193"), new(PostureFramework.Soc2, "CC6.1"), new(PostureFramework.PciDss, "8.4.1"), new(PostureFramework.Hipaa, "164.312(d)")];

    /// <inheritdoc/>
    protected override Reading<PolicyEvidence> Policy(PostureState state) => state.AdminConsole;
}
