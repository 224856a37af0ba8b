using System.Collections.Immutable;
using OktaIdc.Posture.Evidence;
using OktaIdc.Posture.SignOn;

namespace OktaIdc.Posture.Rules.Authentication;

/// <summary>A factor that resists phishing, in every rule that lets people in.</summary>
internal abstract class PhishingResistantRule(string id, string title, PostureSeverity severity, PostureParts needs, string app) : AppSignOnRule(id, title, severity, needs, app)
{
    /// <inheritdoc/>
    public override string Why => "A code or a push can be asked for by a false page and passed on within seconds; a passkey, a smart card or FastPass answers to the right address only.";

    /// <inheritdoc/>
    public override ImmutableArray<string> References => [Sources.OktaAppPolicies, Sources.CisaPhishing, Sources.Nist80063B];

    /// <inheritdoc/>
    protected override string Wished => "a factor that resists phishing";

    /// <inheritdoc/>
    protected override string Click => "tick 'Phishing resistant' under possession factor constraints (or leave only such methods in the chain)";

    /// <inheritdoc/>
    protected override bool IsEnough(AccessDemand demand) => demand.IsResistant;
}
