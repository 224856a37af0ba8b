using System.Collections.Immutable;
using OktaIdc.Posture.Evidence;

namespace OktaIdc.Posture.Rules.Stig;

/// <summary>API tokens belong to accounts made for them. No API tells it.</summary>
internal sealed class TokenAccounts() : PostureRule("V-279690", "Okta API tokens must be created under new dedicated user accounts", PostureSeverity.Medium, PostureParts.None)
{
    /// <inheritdoc/>
    public override string Why => "A token has all the rights of its owner, and dies with the account when the person leaves.";

    /// <inheritdoc/>
    public override ImmutableArray<string> References => [Sources.Stig];

    /// <inheritdoc/>
    public override ImmutableArray<PostureControl> Controls => [new(PostureFramework.Stig, "V-279690"), new(PostureFramework.Soc2, "CC6.1")];

    /// <inheritdoc/>
    protected override IEnumerable<PostureFinding> Evaluate(PostureState state) =>
        [Manual(Org, "Whether an account was made for a token alone, no API can tell.", "Okta Admin Console, Security, API, Tokens: the owner of each token is an account that is used for nothing else. Better, replace tokens by a service app (Connect-Okta -ClientId).")];
}
