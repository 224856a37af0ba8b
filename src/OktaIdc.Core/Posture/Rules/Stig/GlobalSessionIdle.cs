using System.Collections.Immutable;
using OktaIdc.Okta;
using OktaIdc.Posture.SignOn;

namespace OktaIdc.Posture.Rules.Stig;

/// <summary>Sessions at Okta end after 15 minutes without a click.</summary>
internal sealed class GlobalSessionIdle() : SessionPolicyRule("OKTA-APP-000020", "Okta must log out a session after a 15-minute period of inactivity", PostureSeverity.Medium)
{
    /// <inheritdoc/>
    public override string Why => "A session left open at a desk or in a browser is somebody else's way in.";

    /// <inheritdoc/>
    public override ImmutableArray<PostureControl> Controls => [new(PostureFramework.Stig, "V-273186"), new(PostureFramework.PciDss, "8.2.8"), new(PostureFramework.Hipaa, "164.312(a)(2)(iii)"), new(PostureFramework.Soc2, "CC6.1")];

    /// <inheritdoc/>
    protected override string Wished => "at most 15 min idle";

    /// <inheritdoc/>
    protected override string Setting => "Maximum Okta global session idle time";

    /// <inheritdoc/>
    protected override string Seen(OktaPolicyRule rule) => $"idle {Minutes(Session(rule).Number("maxSessionIdleMinutes"))}";

    /// <inheritdoc/>
    protected override bool IsMet(OktaPolicyRule rule) => Session(rule).Number("maxSessionIdleMinutes") is > 0 and <= 15;
}
