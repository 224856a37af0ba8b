using System.Collections.Immutable;
using OktaIdc.Okta;
using OktaIdc.Posture.Evidence;
using OktaIdc.Posture.SignOn;

namespace OktaIdc.Posture.Rules.Stig;

/// <summary>The sign-on policy of the AWS app looks at network zones. The STIG asks it of every app; the others are not read here.</summary>
internal sealed class AppNetworkZone() : PostureRule("OKTA-APP-003244", "For each application integrated with Okta, network zones must be defined in its authentication policy", PostureSeverity.Medium, PostureParts.AppPolicy)
{
    /// <inheritdoc/>
    public override string Why => "The keys to the cloud need not be handed out to everywhere.";

    /// <inheritdoc/>
    public override ImmutableArray<string> References => [Sources.Stig];

    /// <inheritdoc/>
    public override ImmutableArray<PostureControl> Controls => [new(PostureFramework.Stig, "V-279693"), new(PostureFramework.Soc2, "CC6.6")];

    /// <inheritdoc/>
    protected override IEnumerable<PostureFinding> Evaluate(PostureState state)
    {
        if (NotRead(state.AppPolicy, "The sign-on policy of the app", out var unread))
        {
            return [unread];
        }

        const string Look = "Okta Admin Console, Security, Authentication Policies: each app's policy has a rule with 'User's IP' in a network zone, and its catch-all rule denies.";
        if (state.AppPolicy.Value is not { } policy)
        {
            return [Manual("AWS app", "The app has no sign-on policy that the API shows.", Look)];
        }

        var reached = ReachedRule.Of(policy).Where(r => r.IsReachable).ToList();
        if (reached.Count == 0)
        {
            return [Manual("AWS app", $"The sign-on policy '{policy.Policy.Name}' of the app {(policy.Policy.IsActive ? "has no active rule" : "is not active")}, so from where people are let in is not told.", Look)];
        }

        var open = reached.Where(r => AccessDemand.Of(r.Rule).Allows).Select(r => r.Rule).ToList();
        var evidence = open.Select(r => new PostureEvidence($"rule '{r.Name}' of policy '{policy.Policy.Name}'", r.Id, $"network {Connection(r) ?? "ANYWHERE"}", "a network zone")).ToList();
        var anywhere = open.Where(r => Connection(r) is null or "ANYWHERE").ToList();
        return anywhere.Count > 0
            ? [Fail("AWS app", $"{Count(anywhere.Count, "rule")} of '{policy.Policy.Name}' let people in from anywhere: {string.Join(", ", anywhere.Select(r => $"'{r.Name}'"))}.", $"Okta Admin Console, Security, Authentication Policies, {policy.Policy.Name}: set 'User's IP' to a network zone in these rules.", isCommand: false, evidence)]
            : [Manual("AWS app", "The app for AWS is bound to network zones; the STIG asks it of every other app too.", Look, evidence)];
    }

    private static string? Connection(OktaPolicyRule rule) => rule.Conditions?["network"].Text("connection");
}
