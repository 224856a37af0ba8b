using System.Collections.Immutable;
using OktaIdc.Posture.Evidence;

namespace OktaIdc.Posture.Rules.Stig;

/// <summary>Accounts that nobody uses are disabled after 35 days. No API tells it.</summary>
internal sealed class InactiveAccounts() : PostureRule("OKTA-APP-000090", "Okta must automatically disable accounts after a 35-day period of account inactivity", PostureSeverity.Medium, PostureParts.None)
{
    /// <inheritdoc/>
    public override string Why => "Nobody notices when an account that nobody uses is taken over.";

    /// <inheritdoc/>
    public override ImmutableArray<string> References => [Sources.Stig];

    /// <inheritdoc/>
    public override ImmutableArray<PostureControl> Controls => [new(PostureFramework.Stig, "V-273188"), new(PostureFramework.Soc2, "CC6.2"), new(PostureFramework.PciDss, "8.2.6"), new(PostureFramework.Hipaa, "164.308(a)(3)(ii)(C)")];

    /// <inheritdoc/>
    protected override IEnumerable<PostureFinding> Evaluate(PostureState state) =>
        [Manual(Org, "Okta's API does not show automations, which do this.", "Okta Admin Console, Workflow, Automations: there is an active one with the condition 'User Inactivity in Okta' of at most 35 days that suspends or deactivates. Where users come from a directory elsewhere, it has to do it.")];
}
