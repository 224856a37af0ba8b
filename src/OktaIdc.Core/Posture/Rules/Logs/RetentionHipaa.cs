using System.Collections.Immutable;

namespace OktaIdc.Posture.Rules.Logs;

/// <summary>Logs are kept for six years, as documentation of what was done is (45 CFR 164.316(b)(2)(i)).</summary>
internal sealed class RetentionHipaa() : RetentionRule("OKTAIDC-LOG-04", "Logs are kept for six years, as HIPAA asks of documentation", 2190)
{
    /// <inheritdoc/>
    public override ImmutableArray<string> References => [Sources.HipaaRetention];

    /// <inheritdoc/>
    public override ImmutableArray<PostureControl> Controls => [new(PostureFramework.Hipaa, "164.316(b)(2)(i)")];
}
