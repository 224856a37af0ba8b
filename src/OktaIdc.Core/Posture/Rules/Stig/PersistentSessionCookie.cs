using System.Collections.Immutable;
using OktaIdc.Okta;
using OktaIdc.Posture.SignOn;

namespace OktaIdc.Posture.Rules.Stig;

/// <summary>Session cookies end with the browser.</summary>
internal sealed class PersistentSessionCookie() : SessionPolicyRule("OKTA-APP-001710", "Okta must be configured to disable persistent global session cookies", PostureSeverity.Medium)
{
    /// <inheritdoc/>
    public override string Why => "A cookie on disk is what info-stealing malware takes first.";

    /// <inheritdoc/>
    public override ImmutableArray<PostureControl> Controls => [new(PostureFramework.Stig, "V-273206"), new(PostureFramework.Soc2, "CC6.1")];

    /// <inheritdoc/>
    protected override string Wished => "no persistent cookie";

    /// <inheritdoc/>
    protected override string Setting => "Okta global session cookies persist across browser sessions";

    /// <inheritdoc/>
    protected override string Seen(OktaPolicyRule rule) => $"usePersistentCookie {(Session(rule).Flag("usePersistentCookie") switch { true => "true", false => "false", null => "not told" })}";

    /// <inheritdoc/>
    protected override bool IsMet(OktaPolicyRule rule) => Session(rule).Flag("usePersistentCookie") == false;
}
