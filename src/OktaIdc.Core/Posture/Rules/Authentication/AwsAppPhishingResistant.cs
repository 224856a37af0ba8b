using System.Collections.Immutable;
using OktaIdc.Operations.Reach.Evidence;
using OktaIdc.Posture.Evidence;

namespace OktaIdc.Posture.Rules.Authentication;

/// <summary>The AWS app asks for a factor that resists phishing.</summary>
internal sealed class AwsAppPhishingResistant() : PhishingResistantRule("OKTAIDC-AUTH-01", "The app for AWS asks everybody for a factor that resists phishing", PostureSeverity.Critical, PostureParts.AppPolicy, "AWS app")
{
    /// <inheritdoc/>
    public override ImmutableArray<PostureControl> Controls => [new(PostureFramework.Soc2, "CC6.1"), new(PostureFramework.PciDss, "8.4.2"), new(PostureFramework.PciDss, "8.5.1"), new(PostureFramework.Hipaa, "164.312(d)")];

    /// <inheritdoc/>
    protected override Reading<PolicyEvidence> Policy(PostureState state) => state.AppPolicy;

    /// <inheritdoc/>
    protected override string Name(PostureState state) => state.App.Value?.Label ?? base.Name(state);
}
