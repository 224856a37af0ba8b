using System.Collections.Immutable;
using OktaIdc.Okta;
using OktaIdc.Posture.SignOn;

namespace OktaIdc.Posture.Rules.Stig;

/// <summary>Sessions at Okta end after 18 hours.</summary>
internal sealed class GlobalSessionLifetime() : SessionPolicyRule("OKTA-APP-001665", "Okta must be configured to limit the global session lifetime to 18 hours", PostureSeverity.Medium)
{
    /// <inheritdoc/>
    public override string Why => "A stolen session cookie works as long as the session does.";

    /// <inheritdoc/>
    public override ImmutableArray<PostureControl> Controls => [new(PostureFramework.Stig, "V-273203"), new(PostureFramework.Soc2, "CC6.1"), new(PostureFramework.Hipaa, "164.312(a)(2)(iii)")];

    /// <inheritdoc/>
    protected override string Wished => "at most 18 h in all";

    /// <inheritdoc/>
    protected override string Setting => "Maximum Okta global session lifetime";

    /// <inheritdoc/>
    protected override string Seen(OktaPolicyRule rule) => $"lifetime {Minutes(Session(rule).Number("maxSessionLifetimeMinutes"))}";

    /// <inheritdoc/>
    protected override bool IsMet(OktaPolicyRule rule) => Session(rule).Number("maxSessionLifetimeMinutes") is > 0 and <= 1080;
}
