using System.Collections.Immutable;
using OktaIdc.Posture.Evidence;
using OktaIdc.Posture.SignOn;

namespace OktaIdc.Posture.Rules.Authentication;

/// <summary>Two factors, in every rule that lets people in.</summary>
internal abstract class MultifactorRule(string id, string title, PostureSeverity severity, PostureParts needs, string app) : AppSignOnRule(id, title, severity, needs, app)
{
    /// <inheritdoc/>
    public override string Why => "A password alone is guessed, reused and sold.";

    /// <inheritdoc/>
    public override ImmutableArray<string> References => [Sources.Stig, Sources.OktaAppPolicies];

    /// <inheritdoc/>
    protected override string Wished => "two factors";

    /// <inheritdoc/>
    protected override string Click => "choose 'Password / IdP + Another factor' or 'Any 2 factor types' under 'User must authenticate with'";

    /// <inheritdoc/>
    protected override bool IsEnough(AccessDemand demand) => demand.IsMultifactor;
}
