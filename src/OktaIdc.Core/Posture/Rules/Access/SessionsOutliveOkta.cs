using System.Collections.Immutable;
using System.Globalization;
using OktaIdc.Okta;
using OktaIdc.Posture.Evidence;
using OktaIdc.Posture.SignOn;
using OktaIdc.Setup;
using OktaIdc.Setup.Inventory;

namespace OktaIdc.Posture.Rules.Access;

/// <summary>No role's session lasts longer than the session at Okta that it came from may.</summary>
internal sealed class SessionsOutliveOkta() : AccessRule("OKTAIDC-SESS-02", "Sessions of permission sets do not outlast Okta's global session", PostureSeverity.Low, PostureParts.SessionPolicies)
{
    /// <inheritdoc/>
    public override string Why => "Who has to sign in again at Okta should not be signed in at AWS still.";

    /// <inheritdoc/>
    public override ImmutableArray<string> References => [Sources.IdcSessions];

    /// <inheritdoc/>
    public override ImmutableArray<PostureControl> Controls => [new(PostureFramework.Soc2, "CC6.1"), new(PostureFramework.Hipaa, "164.312(a)(2)(iii)")];

    /// <inheritdoc/>
    protected override IEnumerable<PostureFinding> Evaluate(PostureState state, TenantInventory live)
    {
        if (NotRead(state.SessionPolicies, "The global session policies", out var unread))
        {
            yield return unread;
            yield break;
        }

        if (live.PermissionSets.Count == 0)
        {
            yield return NotApplicable(Org, "There are no permission sets.");
            yield break;
        }

        // The shortest limit that any rule sets: a set that outlasts it outlasts the session of those people. 0 is no limit.
        var limits = state.SessionPolicies.Value!.Where(p => p.Policy.IsActive)
            .SelectMany(p => ReachedRule.Of(p).Where(r => r.IsReachable && r.Rule.Actions?["signon"].Text("access") != "DENY").Select(r => (p.Policy, r.Rule, Minutes: r.Rule.Actions.Number("signon.session.maxSessionLifetimeMinutes"))))
            .Where(r => r.Minutes is > 0).OrderBy(r => r.Minutes).ToList();
        if (limits.Count == 0)
        {
            yield return NotApplicable(Org, "Okta sets no limit to its global session (see OKTA-APP-001665), so there is nothing to outlast.");
            yield break;
        }

        var okta = TimeSpan.FromMinutes(limits[0].Minutes!.Value);
        var limit = new PostureEvidence($"rule '{limits[0].Rule.Name}' of policy '{limits[0].Policy.Name}'", limits[0].Rule.Id, $"global session {Minutes(limits[0].Minutes)}");
        var longer = live.PermissionSets.Values.Select(s => s.Set).Where(s => s.SessionDuration > okta).ToList();
        foreach (var set in longer)
        {
            var wished = okta < SessionDuration.Shortest ? SessionDuration.Shortest : okta;
            yield return Fail(
                set.Name,
                $"Sessions of {set.Name} last {SessionDuration.Write(set.SessionDuration)}, Okta's global session {Minutes(limits[0].Minutes)}.",
                $"Set-IdcPermissionSet {Arg(set.Name)} -SessionDuration {wished.ToString("c", CultureInfo.InvariantCulture)}",
                isCommand: true,
                new PostureEvidence(set.Name, set.PermissionSetArn, SessionDuration.Write(set.SessionDuration), $"at most {Minutes(limits[0].Minutes)}"),
                limit);
        }

        if (longer.Count == 0)
        {
            yield return Pass(Org, $"No permission set outlasts Okta's global session of {Minutes(limits[0].Minutes)}.", limit);
        }
    }
}
