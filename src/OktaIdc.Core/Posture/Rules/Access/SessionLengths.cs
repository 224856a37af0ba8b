using System.Collections.Immutable;
using System.Globalization;
using OktaIdc.Setup;
using OktaIdc.Setup.Inventory;
using OktaIdc.Posture.Evidence;

namespace OktaIdc.Posture.Rules.Access;

/// <summary>Sessions of permission sets are as short as their use allows.</summary>
internal sealed class SessionLengths() : AccessRule("OKTAIDC-SESS-01", "Sessions of permission sets are no longer than their class allows: break-glass 1 h, interactive 4 h, read-only 8 h", PostureSeverity.Medium)
{
    /// <inheritdoc/>
    public override string Why => "Credentials of a role work until they expire; taking the assignment away does not end them.";

    /// <inheritdoc/>
    public override ImmutableArray<string> References => [Sources.IdcSessions];

    /// <inheritdoc/>
    public override ImmutableArray<PostureControl> Controls => [new(PostureFramework.Soc2, "CC6.1"), new(PostureFramework.PciDss, "8.2.8"), new(PostureFramework.Hipaa, "164.312(a)(2)(iii)")];

    /// <inheritdoc/>
    protected override IEnumerable<PostureFinding> Evaluate(PostureState state, TenantInventory live)
    {
        if (live.PermissionSets.Count == 0)
        {
            yield return NotApplicable(Org, "There are no permission sets.");
            yield break;
        }

        var good = new List<PostureEvidence>();
        foreach (var set in live.PermissionSets.Values.Select(s => s.Set))
        {
            var (kind, reason) = SessionClasses.Of(set, state.Settings);
            var longest = SessionClasses.Longest(kind, state.Settings);
            var evidence = new PostureEvidence(set.Name, set.PermissionSetArn, $"{SessionDuration.Write(set.SessionDuration)}; {SessionClasses.Word(kind)}, because {reason}", $"at most {SessionDuration.Write(longest)}");
            if (set.SessionDuration <= longest)
            {
                good.Add(evidence);
                continue;
            }

            yield return Fail(
                set.Name,
                $"Sessions of {set.Name} last {SessionDuration.Write(set.SessionDuration)}; {SessionClasses.Word(kind)} ones may last {SessionDuration.Write(longest)}.",
                $"Set-IdcPermissionSet {Arg(set.Name)} -SessionDuration {longest.ToString("c", CultureInfo.InvariantCulture)}",
                isCommand: true,
                evidence);
        }

        if (good.Count == live.PermissionSets.Count)
        {
            yield return Pass(Org, $"Sessions of {Count(good.Count, "permission set")} are no longer than their class allows.", good);
        }
    }
}
