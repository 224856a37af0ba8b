using System.Collections.Immutable;

namespace OktaIdc.Posture.Rules.Logs;

/// <summary>Logs are kept for a year: SOC 2 names no number, and an audit period is a year as a rule.</summary>
internal sealed class RetentionSoc2() : RetentionRule("OKTAIDC-LOG-02", "Logs are kept for the audit period of SOC 2, a year", 365)
{
    /// <inheritdoc/>
    public override ImmutableArray<string> References => [Sources.Soc2];

    /// <inheritdoc/>
    public override ImmutableArray<PostureControl> Controls => [new(PostureFramework.Soc2, "CC7.2"), new(PostureFramework.Soc2, "CC7.3")];
}
