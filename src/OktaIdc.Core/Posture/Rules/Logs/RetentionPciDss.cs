using System.Collections.Immutable;

namespace OktaIdc.Posture.Rules.Logs;

/// <summary>Logs are kept for a year (10.5.1: twelve months, the last three at hand).</summary>
internal sealed class RetentionPciDss() : RetentionRule("OKTAIDC-LOG-03", "Logs are kept for 12 months, as PCI DSS asks", 365)
{
    /// <inheritdoc/>
    public override ImmutableArray<string> References => [Sources.PciDss];

    /// <inheritdoc/>
    public override ImmutableArray<PostureControl> Controls => [new(PostureFramework.PciDss, "10.5.1")];
}
